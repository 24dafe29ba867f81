import type { KeySource } from '../../anonymity/keys.ts';
import type { CalendarFiles } from '../../desk-port.ts';
import type { PrismaClient } from '../../store/client.ts';
import type { Meeting } from '../rounds/round.ts';
import { findMeeting } from '../rounds/store.ts';
import { invitationFile, subscriptionFile } from './calendar-file.ts';
import { entriesOf, entryOf } from './entries.ts';
import { readTicket } from './rules.ts';
import { memberBehind } from './store.ts';

/** Reads calendars for the desk, which serves them to whoever has the address. */
export function createCalendarFiles(store: PrismaClient, keys: KeySource): CalendarFiles {
  return {
    async subscription(secret) {
      const member = await memberBehind(store, secret);
      return member === null ? null : subscriptionFile('Soundings', await entriesOf(store, member));
    },
    async round(ticket) {
      const meant = readTicket(keys, ticket);
      const meeting = meant && (await findMeeting(store, meant.round));
      return meeting?.set.members.includes(meant?.member ?? '') ? fileOf(meeting) : null;
    },
  };
}

/** The file of one round, to be added by hand; `null` where it has no time. */
export function fileOf({ round, set, call }: Meeting): string | null {
  const { startsAt } = round;
  return startsAt === null ? null : invitationFile(entryOf(round, startsAt, set, call), null);
}
