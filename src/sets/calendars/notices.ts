import type { Outside } from '../../command.ts';
import type { NoticeKind } from '../../delivery/notice.ts';
import { momentInWords } from '../../time/calendar.ts';
import { findMeeting, zoneOf } from '../rounds/store.ts';
import { invitationFile } from './calendar-file.ts';
import { entryOf } from './entries.ts';
import { mailboxOf } from './store.ts';

/**
 * A round as an invitation by e-mail, as it stands when the mail goes out. Of a round that has changed again since, the next mail
 * tells: each number goes out once.
 */
export const roundMail = ({ mailsFrom }: Outside): NoticeKind => ({
  type: 'round.mail',
  async render(tx, { round: id = '', member = '', sequence = '', startsAt: at = '' }, now) {
    const lapsed = { kind: 'lapsed' } as const;
    const meeting = await findMeeting(tx, id);
    if (mailsFrom === null || !meeting?.set.members.includes(member)) return lapsed;
    const { round, set, call } = meeting;
    // One that has given up its time is cancelled at the time it had.
    const startsAt = round.startsAt ?? new Date(at);
    if (String(round.sequence) !== sequence || startsAt <= now) return lapsed;
    const box = await mailboxOf(tx, member);
    if (!box?.isOn) return lapsed;
    const guest = { name: box.name, email: box.email };
    const entry = entryOf(round, startsAt, set, call);
    const organiser = { name: 'Soundings', email: mailsFrom };
    const when = momentInWords(startsAt, await zoneOf(tx, member, call));
    return {
      kind: 'mail',
      mail: {
        to: guest,
        subject: entry.title,
        text: `${entry.cancelled ? 'It does not take place' : 'It is on'}: ${when}.\n\n${entry.words} There you can also say that you do not want these mails, under My calendar.\n`,
        invitation: {
          method: entry.cancelled ? 'CANCEL' : 'REQUEST',
          content: invitationFile(entry, { organiser, guest }),
        },
      },
    };
  },
});
