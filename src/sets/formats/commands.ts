import { z } from 'zod';
import { type CommandKind, forMembers, type MemberContext } from '../../command.ts';
import { isRefusal } from '../../decision.ts';
import { coordinated, coordinatedAndLocked, notYours } from '../../networks/running/access.ts';
import { belongingTo } from '../../networks/store.ts';
import { open, type Reply, refuse, replaceWith, show } from '../../views/reply.ts';
import { notThere } from '../access.ts';
import { roundToRun } from '../rounds/access.ts';
import { shownRound } from '../rounds/card.ts';
import { choicesOf, copyForm, formatsCard, namingForm, ownCard, roundFormatForm } from './edit-views.ts';
import { goesBy, saveAndFollow } from './following.ts';
import { isFormat } from './formats.ts';
import { checkName, checkWhole, LIMITS, presentersTyped } from './rules.ts';
import {
  createOwn,
  findOwn,
  formatFor,
  isToCome,
  isUnderWay,
  type OwnFormat,
  ownOf,
  wasUsed,
} from './store.ts';
import { formatCard } from './views.ts';

const gone = 'That format is not there any more.';

/** One of the own formats of a network that this person coordinates. `to`: locked, when something is to be written. */
export async function ownToRun(
  context: MemberContext,
  id: string,
  to: 'look' | 'change',
): Promise<OwnFormat | null> {
  const found = await findOwn(context.tx, id);
  if (!found) return null;
  const may = to === 'look' ? coordinated : coordinatedAndLocked;
  // Read again now that nobody else can change it.
  return (await may(context, found.networkId)) ? findOwn(context.tx, id) : null;
}

async function listed(context: MemberContext, networkId: string, opening?: string): Promise<Reply> {
  const network = await coordinated(context, networkId);
  return network ? show(formatsCard(network, await ownOf(context.tx, networkId), opening)) : notYours;
}

const inNetwork = { network: z.uuid() };
const anOwn = { format: z.uuid() };

const looking: readonly CommandKind[] = [
  forMembers({
    type: 'format.look',
    input: z.object({ format: z.string().max(40) }),
    carries: ['format'],
    effect: 'reads',
    async handle({ tx, person }, { format: key }) {
      if (isFormat(key)) return show(formatCard(await formatFor(tx, key)));
      const own = await findOwn(tx, key);
      return own && (await belongingTo(tx, person, own.networkId)) ? show(formatCard(own)) : refuse(gone);
    },
  }),

  forMembers({
    type: 'formats.list',
    input: z.object(inNetwork),
    carries: ['network'],
    effect: 'reads',
    handle: (context, { network }) => listed(context, network),
  }),

  forMembers({
    type: 'format.own',
    input: z.object(anOwn),
    carries: ['format'],
    effect: 'reads',
    async handle(context, { format: id }) {
      const own = await ownToRun(context, id, 'look');
      return own ? show(ownCard(own)) : refuse(gone);
    },
  }),
];

const copying: readonly CommandKind[] = [
  forMembers({
    type: 'format.begin',
    input: z.object(inNetwork),
    carries: ['network'],
    effect: 'reads',
    async handle(context, { network: id }) {
      if (!(await coordinated(context, id))) return notYours;
      return open(copyForm(id, await ownOf(context.tx, id), { from: 'standard', name: '' }));
    },
  }),

  forMembers({
    type: 'format.copy',
    input: z.object({ ...inNetwork, from: z.string(), name: z.string() }),
    carries: ['network'],
    effect: 'writes',
    async handle(context, { network: networkId, ...typed }) {
      const { tx } = context;
      if (!(await coordinatedAndLocked(context, networkId))) return notYours;
      const own = await ownOf(tx, networkId);
      if (own.length >= LIMITS.own)
        return refuse(`A network has ${LIMITS.own} formats of its own at most. Remove one first.`);
      if (!choicesOf(own).some(({ value }) => value === typed.from))
        return refuse(gone, copyForm(networkId, own, typed, { from: 'Please choose one.' }));
      const from = await formatFor(tx, typed.from);
      const named = checkName({ name: typed.name, about: from.about, presenters: presentersTyped(from) });
      if (isRefusal(named)) return refuse(named.refused, copyForm(networkId, own, typed, named.problems));
      const id = context.newId();
      await createOwn(tx, id, networkId, { ...from, name: named.name });
      const copy = await findOwn(tx, id);
      return copy ? show(ownCard(copy, 'Here is your copy. Press a part to change it.')) : refuse(gone);
    },
  }),

  forMembers({
    type: 'format.naming',
    input: z.object(anOwn),
    carries: ['format'],
    effect: 'reads',
    async handle(context, { format: id }) {
      const own = await ownToRun(context, id, 'look');
      return own ? open(namingForm(id, { ...own, presenters: presentersTyped(own) })) : refuse(gone);
    },
  }),

  forMembers({
    type: 'format.name',
    input: z.object({ ...anOwn, name: z.string(), about: z.string(), presenters: z.string() }),
    carries: ['format'],
    effect: 'writes',
    async handle(context, { format: id, ...typed }) {
      const own = await ownToRun(context, id, 'change');
      if (!own) return refuse(gone);
      const named = checkName(typed);
      if (isRefusal(named)) return refuse(named.refused, namingForm(id, typed, named.problems));
      const no = checkWhole({ ...own, ...named });
      if (no) return refuse(no.refused, namingForm(id, typed, { presenters: no.refused }));
      const not = await saveAndFollow(context, own, id, { ...own, ...named });
      if (not) return refuse(not.refused, namingForm(id, typed));
      return show(ownCard({ ...own, ...named }, 'That is kept.'));
    },
  }),

  forMembers({
    type: 'format.remove',
    input: z.object(anOwn),
    carries: ['format'],
    effect: 'writes',
    async handle(context, { format: id }) {
      const own = await ownToRun(context, id, 'change');
      if (!own) return refuse(gone);
      const { tx } = context;
      if (await isUnderWay(tx, id))
        return refuse('A round is under way with it. It can be removed when the set has ended.');
      if (await isToCome(tx, id))
        return refuse(
          'A call, or a round to come, goes this way. Change the format there first; then it can be removed.',
        );
      if (await wasUsed(tx, id))
        return refuse(
          'A set that still meets had a round this way, and that round says so. It can be removed when the set has ended.',
        );
      await tx.setFormat.delete({ where: { id } });
      const reply = await listed(context, own.networkId, `${own.name} is gone.`);
      return reply.kind === 'card' ? replaceWith(reply.card) : reply;
    },
  }),
];

const ofRounds: readonly CommandKind[] = [
  forMembers({
    type: 'round.format',
    input: z.object({ round: z.uuid() }),
    carries: ['round'],
    effect: 'reads',
    async handle(context, { round: id }) {
      const found = await roundToRun(context, id);
      if (!found) return refuse(notThere.refused);
      const own = await ownOf(context.tx, found.call.networkId);
      return open(roundFormatForm(id, own, found.round.format));
    },
  }),

  forMembers({
    type: 'round.goes',
    input: z.object({ round: z.uuid(), format: z.string().default('') }),
    carries: ['round'],
    effect: 'writes',
    async handle(context, { round: id, format }) {
      const { tx } = context;
      const found = await roundToRun(context, id);
      if (!found) return refuse(notThere.refused);
      const { round, call } = found;
      if (!['planned', 'polling', 'booked'].includes(round.status))
        return refuse('That round has begun, or is over: how it goes cannot be changed any more.');
      const own = await ownOf(tx, call.networkId);
      if (!choicesOf(own).some(({ value }) => value === format))
        return refuse(gone, roundFormatForm(id, own, round.format, 'Please choose one.'));
      await goesBy(context, found, format);
      return shownRound(context, id, 'That is how this round goes.');
    },
  }),
];

export const formats: readonly CommandKind[] = [...looking, ...copying, ...ofRounds];
