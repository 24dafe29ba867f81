import type { Work } from '../../command.ts';
import type { Meeting } from '../rounds/round.ts';

/**
 * Called when a round has got a time, another one, or none: those in the set get it by e-mail, where there is a mail server. In chat
 * the message about it leads to the file, and the address at the desk always holds how things are. `members`: who is to hear of
 * it, where not everybody. `was`: when the round was to begin, for one that has given up its time: their calendars are to give it up, too.
 */
export async function calendarsFollow(
  { dispatch, sendsMail }: Work,
  { round, set, call }: Meeting,
  { members = set.members, was = null }: { members?: readonly string[]; was?: Date | null } = {},
): Promise<void> {
  const at = round.startsAt ?? was;
  if (!sendsMail || at === null) return;
  const [sequence, startsAt] = [String(round.sequence), at.toISOString()];
  await dispatch.toMailboxes(
    call.networkId,
    members.map((member) => ({
      member,
      notice: { type: 'round.mail', round: round.id, member, sequence, startsAt },
    })),
  );
}
