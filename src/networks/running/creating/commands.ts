import { z } from 'zod';
import { type CommandKind, forMembers, type MemberContext } from '../../../command.ts';
import { isRefusal } from '../../../decision.ts';
import { open, refuse, replaceWith, show } from '../../../views/reply.ts';
import { authorityName } from '../../authorities/find.ts';
import { settleWithNetwork } from '../../comparators/settling.ts';
import { lockWaitingWish, type Wish, waitingWish } from '../../comparators/wishes.ts';
import { coordinatedBy } from '../../store.ts';
import { allCoordinated } from '../access.ts';
import { recordDeed } from '../deeds.ts';
import { overview } from '../overview/overview.ts';
import { whoFields } from '../settings/commands.ts';
import { checkWho, NAME_TAKEN, type WhoTyped } from '../settings/rules.ts';
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
type Problems = Readonly<Record<string, string>>;
/** A wish of `NetworkWish`, or nothing. */
const aTemplate = { template, wish: z.union([z.uuid(), z.literal('')]).default('') };

const forCoordinators = refuse(
  'New networks are made by coordinators, and you do not coordinate a network. Ask the coordinator of yours: they can make one and ask you to run it.',
);

const wishGone =
  'That wish has been seen to by somebody else, or taken back. If a network is still wanted, choose New network. Nothing was made.';

const mayCreate = async (context: MemberContext) => (await allCoordinated(context)).length > 0;

/** The template's form, for a wish or for none. */
const formFor = (template: Template, wish: Wish | null, typed?: WhoTyped, problems?: Problems) =>
  createForm(
    template,
    wish && { id: wish.id, wisher: wish.person.name, authority: authorityName(wish.authorities[0] ?? '') },
    typed,
    problems,
  );

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
      if (wish === '') return open(formFor(template, null));
      const found = await waitingWish(context.tx, wish, await coordinatedBy(context.tx, context.person));
      return found ? open(formFor(template, found)) : refuse(wishGone);
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
      const wish =
        wishId === '' ? null : await lockWaitingWish(tx, wishId, await coordinatedBy(tx, coordinator));
      if (wishId !== '' && !wish) return refuse(wishGone, formFor(template, null, typed));
      const checked = checkWho(typed);
      if (isRefusal(checked))
        return refuse(checked.refused, formFor(template, wish, typed, checked.problems));
      const { who } = checked;
      if (await isNameTaken(tx, who.name))
        return refuse(NAME_TAKEN, formFor(template, wish, typed, { name: NAME_TAKEN }));
      const network = await addNetwork(context, template, who, coordinator.id);
      await recordDeed(context, {
        networkId: network.id,
        coordinator,
        kind: 'network-created',
        about: network.name,
      });
      if (wish) await settleWithNetwork(context, wish, network);
      return replaceWith(await overview(context, network, 'Made. You are its coordinator.'));
    },
  }),
];
