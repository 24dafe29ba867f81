import type { Work } from '../../command.ts';
import type { Meeting } from '../rounds/round.ts';

/**
 * Called when a round has got a time, another one, or none: those in the set get it by e-mail, where there is a mail server. In chat
 * the message about it leads to the file, and the address at the desk always holds how things are. `members`: who is to hear of
 * it, where not everybody.
 */
export async function calendarsFollow(
  { dispatch, sendsMail }: Work,
  { round, set, call }: Meeting,
  members: readonly string[] = set.members,
): Promise<void> {
  if (!sendsMail || round.startsAt === null) return;
  const sequence = String(round.sequence);
  await dispatch.toMailboxes(
    call.networkId,
    members.map((member) => ({ member, notice: { type: 'round.mail', round: round.id, member, sequence } })),
  );
}
