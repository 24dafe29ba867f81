import { z } from 'zod';
import { type CommandKind, forMembers, type MemberContext } from '../../command.ts';
import { allCoordinated } from '../../networks/running/access.ts';
import { recordDeed } from '../../networks/running/deeds.ts';
import { channelName, mayLink, placeName } from '../../networks/running/places/rules.ts';
import { dayAfter } from '../../time/calendar.ts';
import { open, type Reply, refuse, show } from '../../views/reply.ts';
import { notThere, ownSet, setToRun } from '../access.ts';
import type { Call, LearningSet } from '../call.ts';
import { shownSet } from '../forming/commands.ts';
import { placeOfSet } from '../store.ts';
import { outsidersOf } from './outsiders.ts';
import { linkedCard, lookingCard } from './reader-views.ts';
import { lookAgain } from './readers.ts';
import { setsWith } from './store.ts';
import { ASK_FOR_A_CHANNEL, placeCard, whichSetForm } from './views.ts';

/** The standing sets without a place that this person is in. */
async function ownWithoutPlace({ tx, person }: MemberContext) {
  const found = (await setsWith(tx, person)).filter(({ place }) => place === null);
  return found.map(({ id, name, call }) => ({ id, label: `${name}, ${call.theme} (${call.network.name})` }));
}

/** Whoever links nothing: what to do instead. A coordinator would read what the set says there. */
async function notInASet(context: MemberContext): Promise<Reply> {
  const coordinates = (await allCoordinated(context)).length > 0;
  return refuse(
    coordinates
      ? `Nothing was linked: a channel for a set is made by somebody who is in it, and without you. Ask one of them: “${ASK_FOR_A_CHANNEL}”`
      : 'You are in no standing set without a place of its own, so nothing was linked. My sets shows yours.',
  );
}

/** Makes a place a set's own. `false`: somebody else has linked it at this very moment. */
async function give(
  context: MemberContext,
  { set, call }: { readonly set: LearningSet; readonly call: Call },
  place: {
    readonly platform: string;
    readonly ref: string;
    readonly name: string;
    readonly outsiders: number | null;
  },
): Promise<boolean> {
  const { tx, now } = context;
  const { networkId } = call;
  const id = context.newId();
  const lookedOn = place.outsiders === null ? null : dayAfter(now, 0);
  const row = { ...place, id, networkId, setId: set.id, linkedAt: now, lookedOn };
  if ((await tx.place.createMany({ data: [row], skipDuplicates: true })).count === 0) return false;
  await context.dispatch.toPlace(id, set.id, { type: 'set.here', set: set.id });
  return true;
}

export const setPlaces: readonly CommandKind[] = [
  /**
   * Typed in the channel that is to be a set's own, by somebody who is in the set. An adapter fills in all but the set; `accounts`: the
   * keys of all who can read there, where the platform says; `readers`: the roles that let people read there.
   */
  forMembers({
    type: 'set.link',
    input: z.object({
      place: z.string().min(1).max(60),
      placeName: z.string().default('').transform(placeName),
      // A channel of which nobody has said who reads it is taken for one that others read.
      audience: z.enum(['private', 'public', 'shared']).default('public'),
      accounts: z.array(z.string()).optional(),
      readers: z.array(z.string()).default([]),
      set: z.union([z.uuid(), z.literal('')]).default(''),
    }),
    carries: ['place'],
    effect: 'writes',
    async handle(context, { place: ref, placeName: name, audience, set: chosen, ...who }): Promise<Reply> {
      const sets = await ownWithoutPlace(context);
      const setId = chosen !== '' ? chosen : sets.length === 1 ? sets[0]?.id : undefined;
      if (sets.length === 0) return notInASet(context);
      if (audience !== 'private')
        return refuse(
          'Others than the members of a set can read here, and what a set says is for nobody else. Make a private channel with only them in it, and give the command there.',
        );
      const { platform } = context.account;
      const existing = await context.tx.place.findUnique({ where: { platform_ref: { platform, ref } } });
      const no = mayLink(existing, '', new Map());
      if (no) return refuse(no.refused);
      if (setId === undefined) return open(whichSetForm(ref, name, sets));
      const found = sets.some(({ id }) => id === setId) ? await ownSet(context, setId) : null;
      if (!found) return refuse(notThere.refused, whichSetForm(ref, name, sets, 'Please choose one.'));
      const { accounts, readers } = who;
      const others = accounts ? await outsidersOf(context.tx, setId, platform, accounts) : null;
      return (await give(context, found, { platform, ref, name, outsiders: others?.count ?? null }))
        ? show(linkedCard(found.set.name, name, others, readers))
        : refuse('Somebody else has just linked this channel. Look in My sets.');
    },
  }),

  /** Pressed where a set meets, once others have been taken out of there. */
  forMembers({
    type: 'set.look-again',
    input: z.object({ set: z.uuid() }),
    carries: ['set'],
    effect: 'writes',
    async handle(context, { set: id }) {
      const found = await ownSet(context, id);
      if (!found) return refuse(notThere.refused);
      await lookAgain(context, id);
      return show(lookingCard);
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
        return refuse(
          'No place can be made there. Ask somebody in the set to give the command in a private channel of theirs.',
        );
      if (await placeOfSet(context.tx, id)) return refuse('This set has a place already.');
      const name = channelName(`${found.set.name} ${found.call.theme}`).slice(0, 60);
      const { ref } = await make({ name, purpose: `For the members of ${found.set.name} only` });
      await give(context, found, { platform, ref, name, outsiders: null });
      const { networkId } = found.call;
      await recordDeed(context, {
        networkId,
        coordinator: context.person,
        kind: 'place-linked',
        about: name,
      });
      return shownSet(context, id, `${name} is there, for its members.`);
    },
  }),
];
