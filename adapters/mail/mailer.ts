import { createHash } from 'node:crypto';
import type { MailConfig } from '../../src/config/mail-config.ts';
import type { Verdict } from '../../src/delivery/messenger.ts';
import type { Mail, Mailer } from '../../src/mail-port.ts';
import type { Clock } from '../../src/time/clock.ts';
import { wasNotReached } from '../shared/not-reached.ts';
import { openTransport } from './transport.ts';

export interface MailerDeps {
  readonly config: MailConfig;
  readonly clock: Clock;
  /** Within how long there is a verdict, whatever the server does. */
  readonly timeoutMs: number;
}

/** When to come back if the server was not reached, or is busy. */
const SOON_MS = 60_000;
/** When it turns us away as such: somebody has to mend the settings first. */
const MENDED_MS = 15 * 60_000;

/** Sends invitations by SMTP. */
export function createMailer({ config, clock, timeoutMs }: MailerDeps): Mailer {
  const { from } = config;
  const transport = openTransport(config, timeoutMs);
  const later = (ms: number, why: string): Verdict => ({
    kind: 'later',
    at: new Date(clock.now().getTime() + ms),
    why,
  });

  return {
    from,
    async send(mail, mark) {
      const late = Promise.withResolvers<Verdict>();
      const timer = setTimeout(() => late.resolve({ kind: 'unknown', why: 'timed-out' }), timeoutMs);
      try {
        return await Promise.race([attempt(mail, mark), late.promise]);
      } finally {
        clearTimeout(timer);
      }
    },
  };

  async function attempt(mail: Mail, mark: string): Promise<Verdict> {
    const messageId = idOf(mark, from);
    try {
      await transport.sendMail({ ...contentOf(mail), from: { name: 'Soundings', address: from }, messageId });
      return { kind: 'sent', ref: messageId };
    } catch (error) {
      return verdictOf(error, later);
    }
  }
}

/** The same for the same mark. */
const idOf = (mark: string, from: string) =>
  `<${createHash('sha256').update(`mail|${mark}`).digest('hex').slice(0, 32)}@${from.split('@')[1]}>`;

function contentOf({ to, subject, text, invitation: { method, content } }: Mail) {
  return {
    to: { name: to.name, address: to.email },
    subject,
    text,
    // The part that calendars act on; Outlook wants it among the alternatives, and with its method (RFC 6047, 2.4).
    alternatives: [
      { contentType: `text/calendar; charset=utf-8; method=${method}`, content: Buffer.from(content) },
    ],
    attachments: [{ filename: 'round.ics', contentType: 'application/ics', content: Buffer.from(content) }],
    headers: { 'Auto-Submitted': 'auto-generated' },
    disableFileAccess: true,
    disableUrlAccess: true,
  };
}

/** nodemailer's words for what comes before anything of a mail has gone. */
const BEFORE_ANYTHING = new Set(['EDNS', 'ETLS']);
const ABOUT_THIS_MAIL = new Set(['RCPT TO', 'DATA']);

function verdictOf(error: unknown, later: (ms: number, why: string) => Verdict): Verdict {
  const { code, originalCode, responseCode, command } = (error ?? {}) as {
    code?: string;
    originalCode?: string;
    responseCode?: number;
    command?: string;
  };
  if (BEFORE_ANYTHING.has(code ?? '') || wasNotReached({ code: originalCode }))
    return later(SOON_MS, 'mail-server-not-reached');
  if (code === 'EAUTH') return later(MENDED_MS, 'mail-server-refuses-us');
  // What the server has said in so many words: 4xx is for now, 5xx for good (RFC 5321, 4.2.1).
  if (responseCode === undefined || responseCode < 400) return { kind: 'unknown', why: 'no-answer' };
  if (responseCode < 500) return later(SOON_MS, 'mail-server-busy');
  // Only what is about this person or this mail is for good; the rest somebody has to mend, and then it goes.
  return ABOUT_THIS_MAIL.has(command ?? '')
    ? { kind: 'refused', why: 'mail-refused' }
    : later(MENDED_MS, 'mail-server-refuses-us');
}
