import { z } from 'zod';
import { type CommandKind, forMembers, type MemberContext } from '../../command.ts';
import { isRefusal } from '../../decision.ts';
import type { Card } from '../../views/card.ts';
import { open, type Reply, refuse, replaceWith, show } from '../../views/reply.ts';
import { introduction } from '../rules.ts';
import { belongings } from '../store.ts';
import { namesOfOthers } from './former-names.ts';
import { bringsAsTyped, bringsForm, pauseForm, whoAsTyped, whoForm } from './forms.ts';
import { checkBrings, checkPause, checkWho, lookAgain, nameFault, type Who } from './rules.ts';
import {
  addressOf,
  forgetAddress,
  HOME_ZONE,
  type Profile,
  profileOf,
  saveBrings,
  savePause,
  saveWho,
  todayFor,
} from './store.ts';
import { profileCard } from './views.ts';

const words = z.string().default('');
/** A choice of many that nothing was chosen in may come as nothing at all. */
const chosen = z.array(z.string()).default([]);

/** The member's row is there: they have just been recognised by it, in the same transaction. */
async function ownProfile({ tx, person, now }: MemberContext): Promise<Profile> {
  const profile = await profileOf(tx, person.id, now);
  if (!profile) throw new Error('a member without a row');
  return profile;
}

async function cardOf(context: MemberContext, opening?: string): Promise<Card> {
  return profileCard(await ownProfile(context), await addressOf(context.tx, context.person.id), opening);
}

const ownCard = async (context: MemberContext, opening?: string): Promise<Reply> =>
  replaceWith(await cardOf(context, opening));

/** Coordinators approved somebody as who they were: they hear when that becomes something else. */
async function tellCoordinators(context: MemberContext, before: Profile, after: Who): Promise<void> {
  if (before.name === after.name && introduction(before) === introduction(after)) return;
  for (const { network } of await belongings(context.tx, context.person)) {
    await context.dispatch.toCoordinators(network.id, {
      type: 'profile.changed',
      member: context.person.id,
      network: network.id,
    });
  }
}

async function coordinates({ tx, person }: MemberContext): Promise<boolean> {
  return (await belongings(tx, person)).some(({ standings }) => standings.has('coordinator'));
}

export const profileCommands: readonly CommandKind[] = [
  forMembers({
    type: 'profile.open',
    input: z.object({}),
    carries: [],
    effect: 'reads',
    handle: async (context) => show(await cardOf(context)),
  }),

  forMembers({
    type: 'profile.edit',
    input: z.object({ part: z.enum(['who', 'brings']) }),
    carries: ['part'],
    effect: 'reads',
    async handle(context, { part }) {
      const profile = await ownProfile(context);
      return open(part === 'who' ? whoForm(whoAsTyped(profile)) : bringsForm(bringsAsTyped(profile)));
    },
  }),

  forMembers({
    type: 'profile.who',
    input: z.object({
      asked: z.number().default(0),
      name: words,
      role: words,
      roleWords: words,
      authorities: words,
      inPostSince: words,
    }),
    carries: ['asked'],
    effect: 'writes',
    async handle(context, { asked, ...typed }) {
      const decided = checkWho(typed, asked, context.now);
      if (isRefusal(decided))
        return refuse(decided.refused, whoForm(typed, decided.problems, decided.doubt ?? 0));
      const before = await ownProfile(context);
      const others = await namesOfOthers(context.tx, context.person.id, context.now);
      const fault = nameFault(decided.who.name, before.name, others, before.formerNames.length);
      if (fault !== null) return refuse(lookAgain, whoForm(typed, { name: fault }, asked));
      await tellCoordinators(context, before, decided.who);
      await saveWho(context.tx, context.person.id, decided.who, context.now);
      return ownCard(context, 'Saved.');
    },
  }),

  forMembers({
    type: 'profile.not-my-address',
    input: z.object({}),
    carries: [],
    effect: 'writes',
    async handle(context) {
      await forgetAddress(context.tx, context.person.id);
      return ownCard(context, 'Soundings holds no address of yours any more.');
    },
  }),

  forMembers({
    type: 'profile.brings',
    input: z.object({ backgrounds: chosen, themes: chosen, canHelpWith: words, zone: words }),
    carries: [],
    effect: 'writes',
    async handle(context, typed) {
      const decided = checkBrings(typed);
      if (isRefusal(decided)) return refuse(decided.refused, bringsForm(typed, decided.problems));
      await saveBrings(context.tx, context.person.id, decided.brings);
      return ownCard(context, 'Saved.');
    },
  }),

  forMembers({
    type: 'profile.pause',
    input: z.object({}),
    carries: [],
    effect: 'reads',
    async handle(context) {
      return open(pauseForm(todayFor(await ownProfile(context), context.now), await coordinates(context)));
    },
  }),

  forMembers({
    type: 'profile.pause-until',
    input: z.object({ until: words, day: words }),
    carries: [],
    effect: 'writes',
    async handle(context, typed) {
      const profile = await ownProfile(context);
      const decided = checkPause(typed.until, typed.day, profile.zone ?? HOME_ZONE, context.now);
      if (isRefusal(decided)) {
        const today = todayFor(profile, context.now);
        return refuse(decided.refused, pauseForm(today, await coordinates(context), typed, decided.problems));
      }
      await savePause(context.tx, context.person.id, decided.until);
      return ownCard(context);
    },
  }),

  forMembers({
    type: 'profile.resume',
    input: z.object({}),
    carries: [],
    effect: 'writes',
    async handle(context) {
      await savePause(context.tx, context.person.id, null);
      return ownCard(context, 'Welcome back. Private messages reach you again.');
    },
  }),
];
