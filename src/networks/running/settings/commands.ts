import { z } from 'zod';
import { type CommandKind, forMembers, type MemberContext } from '../../../command.ts';
import { isRefusal } from '../../../decision.ts';
import type { Network } from '../../../store/generated/client.ts';
import type { Card } from '../../../views/card.ts';
import { open, refuse, replaceWith } from '../../../views/reply.ts';
import type { Role } from '../../rules.ts';
import { coordinated, coordinatedAndLocked, notYours } from '../access.ts';
import { recordDeed } from '../deeds.ts';
import { overview } from '../overview/overview.ts';
import {
  changedSettings,
  checkRelease,
  checkWho,
  HOURS,
  JOINERS,
  type Looking,
  NAME_TAKEN,
  type Release,
  type ReleaseTyped,
  type Who,
  type WhoTyped,
} from './rules.ts';
import { isNameTaken } from './store.ts';
import { lookForm, releaseForm, whoForm } from './views.ts';

const aNetwork = { network: z.uuid() };

/** The fields of `whoForm` as they come back. */
export const whoFields = {
  name: z.string(),
  addressLine: z.string(),
  mayJoin: z.array(z.enum(JOINERS)).default([]),
  minimum: z.string(),
};

const hour = z
  .string()
  .transform(Number)
  .refine((value) => (HOURS as readonly number[]).includes(value));

/** A check constraint holds the rule; roles are written by `checkWho` alone. */
function settingsOf(network: Network): Who & Release & Looking {
  return {
    name: network.name,
    addressLine: network.addressLine,
    mayJoin: network.mayJoin as Role[],
    minimumPeers: network.minimumPeers,
    releaseRule: network.releaseRule as Release['releaseRule'],
    releaseHours: network.releaseHours,
    quietDays: network.quietDays,
    keepDays: network.keepDays,
    looksFirst: network.looksFirst,
  };
}

/** As Prisma takes them: lists that it may write to. */
type Changes = Partial<Omit<Who & Release & Looking, 'mayJoin' | 'releaseHours'>> & {
  mayJoin?: Role[];
  releaseHours?: number[];
};

function changeWhoForm(network: string, typed: WhoTyped, problems?: Readonly<Record<string, string>>) {
  const parts = {
    title: 'Who and how',
    intro: 'What people see of this network, and who it is for.',
    submit: 'Save',
    action: { type: 'network.change-who', network },
  };
  return whoForm(parts, typed, problems);
}

async function save(context: MemberContext, network: Network, data: Changes): Promise<Card> {
  const about = changedSettings(settingsOf(network), data);
  if (about !== '') {
    const changed = await context.tx.network.update({ where: { id: network.id }, data });
    const deed = {
      networkId: network.id,
      coordinator: context.person,
      kind: 'settings-changed',
      about,
    } as const;
    await recordDeed(context, deed);
    return overview(context, changed, 'Saved.');
  }
  return overview(context, network, 'Nothing was different, so nothing has changed.');
}

export const settings: readonly CommandKind[] = [
  forMembers({
    type: 'network.settings',
    input: z.object({ ...aNetwork, part: z.enum(['who', 'release', 'look']) }),
    carries: ['network', 'part'],
    effect: 'reads',
    async handle(context, { network: id, part }) {
      const network = await coordinated(context, id);
      if (!network) return notYours;
      const now = settingsOf(network);
      if (part === 'who') return open(changeWhoForm(id, { ...now, minimum: String(now.minimumPeers) }));
      if (part === 'look') return open(lookForm(id, now.looksFirst));
      const { releaseRule: rule, releaseHours: hours, quietDays, keepDays } = now;
      return open(releaseForm(id, { rule, hours, quiet: String(quietDays), keep: String(keepDays) }));
    },
  }),

  forMembers({
    type: 'network.change-who',
    input: z.object({ ...aNetwork, ...whoFields }),
    carries: ['network'],
    effect: 'writes',
    async handle(context, { network: id, ...typed }) {
      const network = await coordinatedAndLocked(context, id);
      if (!network) return notYours;
      const checked = checkWho(typed);
      if (isRefusal(checked)) return refuse(checked.refused, changeWhoForm(id, typed, checked.problems));
      const { who } = checked;
      if (await isNameTaken(context.tx, who.name, id))
        return refuse(NAME_TAKEN, changeWhoForm(id, typed, { name: NAME_TAKEN }));
      return replaceWith(await save(context, network, { ...who, mayJoin: [...who.mayJoin] }));
    },
  }),

  forMembers({
    type: 'network.change-look',
    input: z.object({ ...aNetwork, first: z.enum(['no', 'yes']) }),
    carries: ['network'],
    effect: 'writes',
    async handle(context, { network: id, first }) {
      const network = await coordinatedAndLocked(context, id);
      if (!network) return notYours;
      return replaceWith(await save(context, network, { looksFirst: first === 'yes' }));
    },
  }),

  forMembers({
    type: 'network.change-release',
    input: z.object({
      ...aNetwork,
      rule: z.enum(['at-once', 'hours']),
      hours: z.array(hour).default([]),
      quiet: z.string(),
      keep: z.string(),
    }),
    carries: ['network'],
    effect: 'writes',
    async handle(context, { network: id, ...typed }) {
      const network = await coordinatedAndLocked(context, id);
      if (!network) return notYours;
      const checked = checkRelease(typed satisfies ReleaseTyped);
      if (isRefusal(checked)) return refuse(checked.refused, releaseForm(id, typed, checked.problems));
      // Hours that were not asked for stay as they were, for the day on which they are wanted again.
      const chosen = checked.release;
      const releaseHours = chosen.releaseHours.length > 0 ? [...chosen.releaseHours] : network.releaseHours;
      return replaceWith(await save(context, network, { ...chosen, releaseHours }));
    },
  }),
];
