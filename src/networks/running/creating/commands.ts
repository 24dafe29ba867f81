import { z } from 'zod';
import { type CommandKind, forMembers, type MemberContext } from '../../../command.ts';
import { isRefusal } from '../../../decision.ts';
import { Prisma } from '../../../store/generated/client.ts';
import { open, refuse, replaceWith, show } from '../../../views/reply.ts';
import { allCoordinated, coordinated } from '../access.ts';
import { recordDeed } from '../deeds.ts';
import { overview } from '../overview/overview.ts';
import { whoFields } from '../settings/commands.ts';
import { checkWho, NAME_TAKEN } from '../settings/rules.ts';
import { isNameTaken } from '../settings/store.ts';
import { addNetwork } from './store.ts';
import { type Template, templateById } from './templates.ts';
import { chooseCard, createForm } from './views.ts';

const template = z.string().transform((id, check): Template => {
  const found = templateById(id);
  if (found) return found;
  check.addIssue({ code: 'custom', message: 'no such template' });
  return z.NEVER;
});
/** A wish of `NetworkWish`, or nothing. */
const aTemplate = { template, wish: z.union([z.uuid(), z.literal('')]).default('') };

const forCoordinators = refuse(
  'New networks are made by coordinators, and you do not coordinate a network. Ask the coordinator of yours: they can make one and ask you to run it.',
);

const wishGone =
  'That wish has been seen to by somebody else, or taken back. If a network is still wanted, choose New network. Nothing was made.';

const mayCreate = async (context: MemberContext) => (await allCoordinated(context)).length > 0;

/** The wish, locked, if it was put to a network that this person coordinates and is not settled yet. */
async function openWish(context: MemberContext, id: string) {
  await context.tx.$queryRaw(Prisma.sql`SELECT 1 FROM network_wish WHERE id = ${id}::uuid FOR UPDATE`);
  const wish = await context.tx.networkWish.findUnique({ where: { id } });
  if (!wish || wish.settled) return null;
  return (await coordinated(context, wish.networkId)) ? wish : null;
}

export const creating: readonly CommandKind[] = [
  forMembers({
    type: 'network.new',
    input: z.object({}),
    carries: [],
    effect: 'reads',
    handle: async (context) => ((await mayCreate(context)) ? show(chooseCard) : forCoordinators),
  }),

  forMembers({
    type: 'network.create',
    input: z.object(aTemplate),
    carries: ['template', 'wish'],
    effect: 'reads',
    async handle(context, { template, wish }) {
      if (!(await mayCreate(context))) return forCoordinators;
      if (wish !== '' && !(await openWish(context, wish))) return refuse(wishGone);
      return open(createForm(template, wish));
    },
  }),

  forMembers({
    type: 'network.found',
    input: z.object({ ...aTemplate, ...whoFields }),
    carries: ['template', 'wish'],
    effect: 'writes',
    async handle(context, { template, wish: wishId, ...typed }) {
      if (!(await mayCreate(context))) return forCoordinators;
      const { tx, person: coordinator } = context;
      const wish = wishId === '' ? null : await openWish(context, wishId);
      if (wishId !== '' && !wish) return refuse(wishGone, createForm(template, '', typed));
      const checked = checkWho(typed);
      if (isRefusal(checked))
        return refuse(checked.refused, createForm(template, wishId, typed, checked.problems));
      const { who } = checked;
      if (await isNameTaken(tx, who.name))
        return refuse(NAME_TAKEN, createForm(template, wishId, typed, { name: NAME_TAKEN }));
      const network = await addNetwork(context, template, who, coordinator.id);
      await recordDeed(context, {
        networkId: network.id,
        coordinator,
        kind: 'network-created',
        about: network.name,
      });
      if (wish) {
        await tx.networkWish.update({ where: { id: wish.id }, data: { settled: true } });
        const about = network.name;
        await recordDeed(context, { networkId: wish.networkId, coordinator, kind: 'wish-settled', about });
      }
      return replaceWith(await overview(context, network, 'Made. You are its coordinator.'));
    },
  }),
];
