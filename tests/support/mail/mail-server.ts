import type { AddressInfo } from 'node:net';
import { SMTPServer } from 'smtp-server';
import { onTestFinished } from 'vitest';

/** One mail as it came in: to whom the envelope says, and every line of it. */
export interface Received {
  readonly to: readonly string[];
  readonly raw: string;
}

/** What becomes of the next mail. `lost`: it is taken, and the line breaks before that is said. */
export type MailFate =
  | 'taken'
  | 'lost'
  | 'silent'
  | { readonly code: number; readonly at: 'from' | 'to' | 'data' };

export interface MailServer {
  readonly port: number;
  readonly received: Received[];
  fate: MailFate;
  readonly logins: string[];
  stop(): Promise<void>;
}

const failure = (code: number) => Object.assign(new Error('As the test has it'), { responseCode: code });

export interface MailServerOptions {
  /** It wants that name and password. */
  readonly login?: { readonly user: string; readonly password: string };
  /** Which of this machine's own addresses it listens on. */
  readonly host?: string;
  readonly withoutTls?: boolean;
}

/** A real mail server on this machine, which takes what it is given and remembers it. Its certificate is its own. */
export async function startMailServer({
  login,
  host = '127.0.0.1',
  withoutTls = false,
}: MailServerOptions = {}): Promise<MailServer> {
  const received: Received[] = [];
  const logins: string[] = [];
  const state: { fate: MailFate } = { fate: 'taken' };
  const at = (where: 'from' | 'to' | 'data') =>
    typeof state.fate === 'object' && state.fate.at === where ? failure(state.fate.code) : null;
  const server = new SMTPServer({
    authOptional: login === undefined,
    disabledCommands: [...(login === undefined ? ['AUTH'] : []), ...(withoutTls ? ['STARTTLS'] : [])],
    allowInsecureAuth: true,
    logger: false,
    onAuth({ username = '', password }, _session, done) {
      logins.push(username);
      if (username === login?.user && password === login.password) done(null, { user: username });
      else done(new Error('No'));
    },
    onMailFrom: (_address, _session, done) => done(at('from')),
    onRcptTo: (_address, _session, done) => done(at('to')),
    onData(stream, session, done) {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => {
        const refused = at('data');
        if (refused) return done(refused);
        if (state.fate === 'silent') return;
        const to = session.envelope.rcptTo.map(({ address }) => address);
        received.push({ to, raw: Buffer.concat(chunks).toString() });
        if (state.fate === 'taken') return done(null);
        for (const connection of server.connections) connection._socket.destroy();
      });
    },
  });
  server.on('error', () => {});
  await new Promise<void>((resolve) => server.listen(0, host, () => resolve()));
  const stop = () => new Promise<void>((resolve) => server.close(() => resolve()));
  onTestFinished(stop);
  return {
    port: (server.server.address() as AddressInfo).port,
    received,
    logins,
    stop,
    get fate() {
      return state.fate;
    },
    set fate(fate) {
      state.fate = fate;
    },
  };
}

/** A header of a mail, unfolded. */
export const headerOf = ({ raw }: Received, name: string): string =>
  new RegExp(`^${name}: (.*(?:\r\n[ \t].*)*)`, 'im').exec(raw)?.[1]?.replaceAll(/\r\n[ \t]/g, ' ') ?? '';

/** The .ics files in a mail, by the type under which each goes. */
export function filesIn({ raw }: Received): readonly { readonly type: string; readonly file: string }[] {
  return raw.split(/\r\n--[^\r\n]+/).flatMap((part) => {
    const [head = '', ...body] = part.trimStart().split('\r\n\r\n');
    const type = /^Content-Type: ((?:text\/calendar|application\/ics)[^\r\n]*(?:\r\n[ \t][^\r\n]*)*)/im.exec(
      head,
    )?.[1];
    if (type === undefined) return [];
    const text = body.join('\r\n\r\n');
    const file = /base64/i.test(head)
      ? Buffer.from(text, 'base64').toString()
      : text
          .replaceAll(/=\r\n/g, '')
          .replaceAll(/(?:=[0-9A-F]{2})+/g, (coded) =>
            Buffer.from(coded.replaceAll('=', ''), 'hex').toString(),
          );
    return [{ type: type.replaceAll(/\r\n[ \t]+/g, ' '), file: file.trim() }];
  });
}
