import { Secret } from '../secret.ts';
import { asHost, asWholeNumber, optional, setting } from './setting.ts';

/** What Soundings may be told of a mail server. */
export const mailSettings = {
  SMTP_HOST: optional(
    asHost,
    'must be the name or address of a mail server, such as smtp.example.org.',
    'The mail server through which members get their rounds as invitations for their calendars. Leave it out, and Soundings ' +
      'sends no mail.',
  ),
  SMTP_PORT: setting(
    (text) => asWholeNumber(text, 1, 65_535),
    'must be a whole number from 1 to 65535.',
    'Its port. At 465 the connection speaks TLS from the beginning; at any other it must change to TLS before anything is said, ' +
      'unless the server is this machine.',
    '587',
  ),
  SMTP_FROM: optional(
    (text) => (isAddress(text) ? text.toLowerCase() : undefined),
    'must be an e-mail address and nothing else, such as soundings@example.org.',
    'The address that mails come from. Answers to an invitation go there, and Soundings does not read them.',
  ),
  SMTP_USER: optional(
    (text) => text,
    'must be a name.',
    'The name to sign in with at the mail server. Leave it out where it wants none.',
  ),
  SMTP_PASSWORD: optional(
    (text) => new Secret(text),
    'must be a password.',
    'The password for it. It belongs in the environment, or in .env where only Soundings can read it.',
  ),
};

function isAddress(text: string): boolean {
  return /^[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@[A-Za-z0-9]([A-Za-z0-9.-]{0,250}[A-Za-z0-9])?$/.test(text);
}
