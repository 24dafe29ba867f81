import { z } from 'zod';
import { type CommandKind, forMembers, type MemberContext } from '../../command.ts';
import { allCoordinated } from '../../networks/running/access.ts';
import { recordDeed } from '../../networks/running/deeds.ts';
import { channelName, mayLink, placeName } from '../../networks/running/places/rules.ts';
import { open, type Reply, refuse, show } from '../../views/reply.ts';
import { notThere, setToRun } from '../access.ts';
import type { Call, LearningSet } from '../call.ts';
import { shownSet } from '../forming/commands.ts';
import { callsIn, placeOfSet, setsOf } from '../store.ts';
import { linkedCard, placeCard, whichSetForm } from './views.ts';

/** The standing sets without a place in the networks that this person coordinates. */
async function setsWithoutPlace(context: MemberContext) {
  const networks = (await allCoordinated(context)).map(({ id }) => id);
  const found: { id: string; label: string }[] = [];
  for (const call of await callsIn(context.tx, networks, ['formed']))
    for (const set of await setsOf(context.tx, call))
      if (set.status === 'standing' && !(await placeOfSet(context.tx, set.id)))
        found.push({ id: set.id, label: `${set.name}, ${call.theme} (${call.network.name})` });
  return found;
}

/** Makes a place a set's own. `false`: somebody else has linked it at this very moment. */
async function give(
  context: MemberContext,
  { set, call }: { readonly set: LearningSet; readonly call: Call },
  place: { readonly platform: string; readonly ref: string; readonly name: string },
): Promise<boolean> {
  const { tx, now, person: coordinator } = context;
  const { networkId } = call;
  const id = context.newId();
  const row = { ...place, id, networkId, setId: set.id, linkedAt: now };
  if ((await tx.place.createMany({ data: [row], skipDuplicates: true })).count === 0) return false;
  await context.dispatch.toPlace(id, set.id, { type: 'set.here', set: set.id });
  await recordDeed(context, { networkId, coordinator, kind: 'place-linked', about: place.name });
  return true;
}

export const setPlaces: readonly CommandKind[] = [
  /** Typed in the channel that is to be a set's own. An adapter fills in all but the set. */
  forMembers({
    type: 'set.link',
    input: z.object({
      place: z.string().min(1).max(60),
      placeName: z.string().default('').transform(placeName),
      // A channel of which nobody has said who reads it is taken for one that others read.
      audience: z.enum(['private', 'public', 'shared']).default('public'),
      set: z.union([z.uuid(), z.literal('')]).default(''),
    }),
    carries: ['place'],
    effect: 'writes',
    async handle(context, { place: ref, placeName: name, audience, set: chosen }): Promise<Reply> {
      const sets = await setsWithoutPlace(context);
      const setId = chosen !== '' ? chosen : sets.length === 1 ? sets[0]?.id : undefined;
      if (sets.length === 0)
        return refuse(
          'There is no standing set without a place in a network that you coordinate, so nothing was linked. Confirm its sets first.',
        );
      if (audience !== 'private')
        return refuse(
          'Others than the members of a set can read here, and what a set says is for nobody else. Make a private channel with only them in it, and give the command there.',
        );
      const { platform } = context.account;
      const existing = await context.tx.place.findUnique({ where: { platform_ref: { platform, ref } } });
      const mine = new Map((await allCoordinated(context)).map((one) => [one.id, one.name]));
      const no = mayLink(existing, '', mine);
      if (no) return refuse(no.refused);
      if (setId === undefined) return open(whichSetForm(ref, name, sets));
      const found = sets.some(({ id }) => id === setId) ? await setToRun(context, setId) : null;
      if (!found) return refuse(notThere.refused, whichSetForm(ref, name, sets, 'Please choose one.'));
      return (await give(context, found, { platform, ref, name }))
        ? show(linkedCard(found.set.name, name, found.call.networkId))
        : refuse('Somebody else has just linked this channel. Look in Learning sets.');
    },
  }),

  forMembers({
    type: 'set.place',
    input: z.object({ set: z.uuid() }),
    carries: ['set'],
    effect: 'reads',
    async handle(context, { set: id }) {
      const found = await setToRun(context, id);
      if (found?.set.status !== 'standing') return refuse(notThere.refused);
      return show(placeCard(found.set, [...context.placeMakers.keys()]));
    },
  }),

  /** For those who have neither Slack nor Discord: a place on a platform of our own, for the members of the set. */
  forMembers({
    type: 'set.make-place',
    input: z.object({ set: z.uuid(), platform: z.string().max(20) }),
    carries: ['set', 'platform'],
    effect: 'writes',
    async handle(context, { set: id, platform }) {
      const found = await setToRun(context, id);
      if (found?.set.status !== 'standing') return refuse(notThere.refused);
      const make = context.placeMakers.get(platform);
      if (!make)
        return refuse('No place can be made there. Give the command in a private channel of yours instead.');
      if (await placeOfSet(context.tx, id)) return refuse('This set has a place already.');
      const name = channelName(`${found.set.name} ${found.call.theme}`).slice(0, 60);
      const { ref } = await make({ name, purpose: `For the members of ${found.set.name} only` });
      await give(context, found, { platform, ref, name });
      return shownSet(context, id, `${name} is there, for its members.`);
    },
  }),
];
