import type { Secret } from '../secret.ts';

/** The mail server that Soundings is to use. */
export interface MailConfig {
  readonly host: string;
  readonly port: number;
  /** An e-mail address, in lower case. */
  readonly from: string;
  /** `null`: it wants nobody to sign in. */
  readonly login: { readonly user: string; readonly password: Secret } | null;
}

interface Given {
  readonly SMTP_HOST?: string | undefined;
  readonly SMTP_PORT: number;
  readonly SMTP_FROM?: string | undefined;
  readonly SMTP_USER?: string | undefined;
  readonly SMTP_PASSWORD?: Secret | undefined;
}

/** `null`: nothing is said of a mail server, and no mail is sent. */
export function mailConfig(given: Given): MailConfig | null {
  const {
    SMTP_HOST: host,
    SMTP_PORT: port,
    SMTP_FROM: from,
    SMTP_USER: user,
    SMTP_PASSWORD: password,
  } = given;
  if (host === undefined || from === undefined) return null;
  return { host, port, from, login: user !== undefined && password ? { user, password } : null };
}

/** What does not go together among the names of what was given: sentences that begin with a setting's name. */
export function mailFaults(names: ReadonlySet<string>): readonly string[] {
  const has = (name: string) => names.has(name);
  const any = ['SMTP_HOST', 'SMTP_FROM', 'SMTP_USER', 'SMTP_PASSWORD'].some(has);
  if (!any) return [];
  return [
    ...(has('SMTP_HOST') ? [] : ['SMTP_HOST is missing: the name of the mail server.']),
    ...(has('SMTP_FROM') ? [] : ['SMTP_FROM is missing: the address that mails come from.']),
    ...(has('SMTP_USER') && !has('SMTP_PASSWORD')
      ? ['SMTP_PASSWORD is missing: SMTP_USER is no use without it.']
      : []),
    ...(has('SMTP_PASSWORD') && !has('SMTP_USER')
      ? ['SMTP_USER is missing: SMTP_PASSWORD is no use without it.']
      : []),
  ];
}
