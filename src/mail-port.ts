import type { Verdict } from './delivery/messenger.ts';

/** One invitation, as a mail. */
export interface Mail {
  readonly to: { readonly name: string; readonly email: string };
  /** Mails pass many hands: it says no more than that something is about a round. */
  readonly subject: string;
  readonly text: string;
  /** An .ics file, and what it asks of the calendar: once as a part that calendars act on, and once as a file. */
  readonly invitation: { readonly method: 'REQUEST' | 'CANCEL'; readonly content: string };
}

/**
 * What Soundings needs of a mail server. Never throws for what the server did, answers with a verdict in good time, and never
 * tries again by itself. SMTP has no way to ask whether a mail has arrived: the same mark makes the same Message-ID, by which
 * whoever gets a mail twice can tell, and calendars keep the highest number of an invitation in any case.
 */
export interface Mailer {
  /** From whom mails come: what calendars show as who invites. */
  readonly from: string;
  send(mail: Mail, mark: string): Promise<Verdict>;
}
