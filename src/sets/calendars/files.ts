import type { KeySource } from '../../anonymity/keys.ts';
import type { Outside } from '../../command.ts';
import type { CalendarFiles } from '../../desk-port.ts';
import type { PrismaClient, Tx } from '../../store/client.ts';
import type { CardFile } from '../../views/card.ts';
import type { Call, LearningSet } from '../call.ts';
import type { Round } from '../rounds/round.ts';
import { findMeeting } from '../rounds/store.ts';
import { guestFor, invitationFile, organiserFor, roundsFile, subscriptionFile } from './calendar-file.ts';
import { entriesOf, entryOf } from './entries.ts';
import { readTicket } from './rules.ts';
import { mailboxOf, memberBehind } from './store.ts';

/** Reads calendars for the desk, which serves them to whoever has the address. */
export function createCalendarFiles(
  store: PrismaClient,
  keys: KeySource,
  mailsFrom: string | null,
): CalendarFiles {
  return {
    async subscription(secret) {
      const member = await memberBehind(store, secret);
      return member === null ? null : subscriptionFile('Soundings', await entriesOf(store, member));
    },
    async round(ticket) {
      const meant = readTicket(keys, ticket);
      const meeting = meant && (await findMeeting(store, meant.round));
      if (!meeting?.set.members.includes(meant?.member ?? '')) return null;
      // Whoever has the link can fetch it: it names nobody's address.
      return fileOf(meeting, { mailsFrom, email: null });
    },
  };
}

interface Booked {
  readonly round: Pick<
    Round,
    'id' | 'number' | 'status' | 'startsAt' | 'gaveUp' | 'minutes' | 'link' | 'sequence' | 'changedAt'
  >;
  readonly set: { readonly name: string };
  readonly call: { readonly network: { readonly zone: string } };
}

interface To {
  readonly mailsFrom: string | null;
  /** Of whoever gets it. */
  readonly email: string | null;
}

/**
 * The file of one round as it stands: an invitation, or what takes it out of a calendar, also at a time that it has given up; `null`
 * where it never had one.
 */
function fileOf({ round, set, call }: Booked, { mailsFrom, email }: To): string | null {
  const startsAt = round.startsAt ?? round.gaveUp;
  if (startsAt === null) return null;
  const parties = { organiser: organiserFor(mailsFrom), guest: guestFor(email) };
  return invitationFile(entryOf(round, startsAt, set, call), parties);
}

const asFile = (name: string, content: string): CardFile => ({ name, type: 'text/calendar', content });

/** The file that goes with a message to `member` about a round, with their own address where we have it. None where there was never a time. */
export async function fileBeside(
  tx: Tx,
  booked: Booked,
  { mailsFrom }: Pick<Outside, 'mailsFrom'>,
  member: string,
): Promise<CardFile | null> {
  const email = (await mailboxOf(tx, member))?.email ?? null;
  const content = fileOf(booked, { mailsFrom, email });
  return content === null ? null : asFile(`round-${booked.round.number}.ics`, content);
}

/**
 * The rounds of a set that have a time, in one file, as they are at `now`. With those that have given theirs up since somebody got them,
 * if `alsoOff`. None where there are none.
 */
export function fileOfSet(
  {
    set,
    call,
    rounds,
  }: { readonly set: LearningSet; readonly call: Call; readonly rounds: readonly Round[] },
  { mailsFrom }: Pick<Outside, 'mailsFrom'>,
  { now, alsoOff }: { readonly now: Date; readonly alsoOff: boolean },
): CardFile | null {
  const entries = rounds.flatMap((round) => {
    const startsAt = round.startsAt ?? (alsoOff ? round.gaveUp : null);
    if (startsAt === null || startsAt <= now) return [];
    return [{ ...entryOf(round, startsAt, set, call), changedAt: now }];
  });
  return entries.length === 0 ? null : asFile('rounds.ics', roundsFile(entries, organiserFor(mailsFrom)));
}
