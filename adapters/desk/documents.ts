import { type Context, Hono } from 'hono';
import { stream } from 'hono/streaming';
import type { AccountRef } from '../../src/delivery/messenger.ts';
import { replyThroughDoor } from './asking.ts';
import { noSuchNetwork } from './coordinating.ts';
import type { DeskDeps } from './deps.ts';
import { accountOf, isRef } from './ids.ts';
import { limits } from './limits.ts';
import { refusal } from './security.ts';
import { type DeskEnv, signedIn } from './session.ts';
import type { WireBringing } from './wire.ts';

/** What stands beside the bytes of a file, since an address is no place for its name. */
interface About {
  readonly eventId: string;
  readonly name: string;
  readonly readers: readonly string[];
}

/**
 * A document comes as its bytes, and how far things are is said line by line until the last line says what became of it. It is read,
 * then saved in one transaction, and kept nowhere else. So many files are in memory at once, and of one person one.
 */
export function documents(deps: DeskDeps): Hono<DeskEnv> {
  const app = new Hono<DeskEnv>();
  const busy = new Set<string>();

  app.post('/:network/documents', signedIn, async (c) => {
    const { network } = c.req.param();
    if (!isRef(network)) return noSuchNetwork(c);
    const about = aboutOf(c);
    if (!about) return refusal(c, 400, 'That could not be read. Open the page again and try once more.');
    const me = c.get('me');
    const isTheirs = (await deps.coordinating.networks(accountOf(me))).some(({ id }) => id === network);
    if (!isTheirs) return noSuchNetwork(c);
    if (busy.has(me) || busy.size >= limits.documentsAtOnce)
      return refusal(c, 429, 'Other documents are being read just now. Try this one again in a minute.');
    busy.add(me);
    const bytes = new Uint8Array(await c.req.arrayBuffer().catch(() => new ArrayBuffer(0)));
    c.header('content-type', 'application/x-ndjson; charset=utf-8');
    return stream(
      c,
      async (out) => {
        const say = (line: WireBringing) => out.write(`${JSON.stringify(line)}\n`);
        try {
          const account = accountOf(me);
          const read = await readFile(deps, { account, network, name: about.name, bytes }, say);
          // Who closed the page meanwhile may not know that it would be there.
          if (out.aborted) return;
          if (read.kind === 'refusal') return void (await say({ reply: read }));
          const { eventId, name, readers } = about;
          await say({ saving: true });
          const { hash, document } = read;
          const command = { type: 'documents.bring', network, name, readers, hash, document };
          await say({ reply: await replyThroughDoor(deps, c, eventId, command) });
        } finally {
          busy.delete(me);
        }
      },
      async (error, out) => {
        busy.delete(me);
        deps.log.error('the desk could not take a document in', { error });
        await out.write(`${JSON.stringify({ reply: wentWrong } satisfies WireBringing)}\n`);
      },
    );
  });

  return app;
}

const wentWrong = {
  kind: 'refusal',
  sentence: 'Something went wrong on our side, and nothing of this file was kept. Try it again in a moment.',
} as const;

async function readFile(
  { documents: desk }: Pick<DeskDeps, 'documents'>,
  asked: { account: AccountRef; network: string; name: string; bytes: Uint8Array },
  say: (line: WireBringing) => Promise<unknown>,
) {
  const { account, network, ...file } = asked;
  const read = await desk.read(account, network, file, (done, of) => void say({ read: done, of }));
  if (read?.kind === 'read') return read;
  const sentence = read?.sentence ?? 'You no longer coordinate that network, so nothing was brought in.';
  return { kind: 'refusal', sentence } as const;
}

function aboutOf(c: Context): About | null {
  const [eventId = '', named = '', given = ''] = ['event-id', 'file-name', 'readers'].map((name) =>
    c.req.header(name),
  );
  const name = decoded(named).toWellFormed().replaceAll('\0', '').normalize('NFC').split(/[\\/]/).at(-1);
  const readers = given.split(',');
  if (!isRef(eventId) || !name || name.length > 255) return null;
  return readers.length <= 100 && readers.every(isRef) ? { eventId, name, readers } : null;
}

function decoded(value: string): string {
  try {
    return decodeURIComponent(value);
  } catch {
    return '';
  }
}
