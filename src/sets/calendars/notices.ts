import type { Outside } from '../../command.ts';
import type { NoticeKind } from '../../delivery/notice.ts';
import { momentInWords } from '../../time/calendar.ts';
import { findMeeting, zoneOf } from '../rounds/store.ts';
import { invitationFile, organiserFor } from './calendar-file.ts';
import { entryOf, findBooked } from './entries.ts';
import { mailboxOf } from './store.ts';

const isOn = ({ startsAt }: { readonly startsAt: Date | null }) => startsAt !== null;
const NOT_THEN = 'It is no longer at this time';

/**
 * A round as an invitation by e-mail, as it stands when the mail goes out. Of a round that has changed again since, the next mail
 * tells: each number goes out once.
 */
export const roundMail = ({ mailsFrom }: Outside): NoticeKind => ({
  type: 'round.mail',
  async render(tx, { round: id = '', member = '', sequence = '', startsAt: at = '', gone = '' }, now) {
    const lapsed = { kind: 'lapsed' } as const;
    const found = await findBooked(tx, id);
    if (mailsFrom === null || found === null) return lapsed;
    const { round, set, call } = found;
    const isIn = (await findMeeting(tx, id))?.set.members.includes(member) ?? false;
    // Who has left hears that it is gone, and so does everybody of a set that ends: nothing else.
    const isOff = gone === 'yes' ? !isIn : round.status === 'cancelled';
    if (gone === 'yes' ? isIn : !isIn && !isOff) return lapsed;
    // One that has given up its time is cancelled at the time it had.
    const startsAt = round.startsAt ?? new Date(at);
    if ((gone !== 'yes' && String(round.sequence) !== sequence) || startsAt <= now) return lapsed;
    const box = await mailboxOf(tx, member);
    if (!box?.isOn) return lapsed;
    const guest = { name: box.name, email: box.email };
    const stands = { ...entryOf(round, startsAt, set, call), changedAt: now };
    const entry = gone === 'yes' ? { ...stands, cancelled: true } : stands;
    const organiser = organiserFor(mailsFrom);
    const when = momentInWords(startsAt, await zoneOf(tx, member, call));
    const what =
      round.status === 'cancelled' ? 'It does not take place' : isOn(round) ? 'It is on' : NOT_THEN;
    return {
      kind: 'mail',
      mail: {
        to: guest,
        subject: entry.title,
        text: `${gone === 'yes' ? 'You are not in this set any more, so it goes from your calendar' : what}: ${when}.\n\n${entry.words} There you can also say that you do not want these mails, under My calendar.\n`,
        invitation: {
          method: entry.cancelled ? 'CANCEL' : 'REQUEST',
          content: invitationFile(entry, { organiser, guest }),
        },
      },
    };
  },
});
