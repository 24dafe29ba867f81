import { createTransport } from 'nodemailer';
import type { MailConfig } from '../../src/config/mail-config.ts';
import { isThisMachine } from '../../src/config/setting.ts';

/** The port at which a connection speaks TLS from its first byte (RFC 8314, 3.3). */
const TLS_PORT = 465;

/**
 * A line to the mail server. Nothing is said without TLS, but to this machine itself. Each wait is cut short, so that all of them
 * together stay within `timeoutMs` in life.
 */
export function openTransport({ host, port, login }: MailConfig, timeoutMs: number) {
  const secure = port === TLS_PORT;
  return createTransport({
    host,
    port,
    secure,
    requireTLS: !secure && !isThisMachine(host),
    ...(isThisMachine(host) ? { tls: { rejectUnauthorized: false } } : {}),
    ...(login ? { auth: { user: login.user, pass: login.password.reveal() } } : {}),
    connectionTimeout: timeoutMs / 3,
    greetingTimeout: timeoutMs / 3,
    socketTimeout: timeoutMs / 3,
    // A mail is made of what we hand over: nothing is fetched from elsewhere, and nothing read from this machine.
    disableFileAccess: true,
    disableUrlAccess: true,
    logger: false,
  });
}
