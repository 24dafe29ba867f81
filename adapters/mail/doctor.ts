import type { MailConfig } from '../../src/config/mail-config.ts';
import type { Finding } from '../../src/finding.ts';
import { openTransport } from './transport.ts';

/** Whether the mail server answers, speaks TLS, and lets us in. Sends nothing. */
export async function checkMail(config: MailConfig, timeoutMs: number): Promise<readonly Finding[]> {
  const about = 'mail';
  const transport = openTransport(config, timeoutMs);
  try {
    await transport.verify();
    return [{ kind: 'fine', about, sentence: 'The mail server answers and lets Soundings in.' }];
  } catch (error) {
    const { code = '', originalCode = '' } = (error ?? {}) as { code?: string; originalCode?: string };
    const known = /CERT|SELF_SIGNED/.test(originalCode) ? FAULTS.ETLS : FAULTS[code];
    return [{ kind: 'fault', about, sentence: known ?? NOT_REACHED }];
  } finally {
    transport.close();
  }
}

const NOT_REACHED = 'The mail server does not answer. Look at SMTP_HOST and SMTP_PORT, and at the way there.';
const FAULTS: Readonly<Record<string, string>> = {
  EAUTH: 'The mail server does not let Soundings in. Look at SMTP_USER and SMTP_PASSWORD.',
  ETLS: 'The mail server speaks no TLS, or shows a certificate that does not hold. Soundings sends nothing without it: look at SMTP_HOST and SMTP_PORT.',
};
