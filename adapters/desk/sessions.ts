import { createHash, randomBytes } from 'node:crypto';
import type { DeskDeps } from './deps.ts';
import { accountOf } from './ids.ts';
import { limits } from './limits.ts';

export interface Sessions {
  /** Signs the account in, and gives what the cookie is to hold: 32 random bytes, in base64url. */
  begin(key: string): Promise<string>;
  /** Whose session it is; `null` when it has ended, or when Soundings does not know its person any more. */
  find(secret: string): Promise<Session | null>;
  /** Its person has done something. Written down at most once a minute. */
  touch(secret: string): Promise<void>;
  end(secret: string): Promise<void>;
  /** Signs the account out in every browser. */
  endAll(key: string): Promise<void>;
  /** Deletes those that are past their time. */
  clearOut(): Promise<void>;
}

export interface Session {
  readonly key: string;
  /** Its person is in no network any more: until they are erased they reach what is theirs, and nothing else. */
  readonly left: boolean;
}

type SessionDeps = Pick<DeskDeps, 'prisma' | 'clock' | 'directory'>;

/** Who is signed in. Of the cookie only a hash is kept, which needs no key: nobody guesses 32 random bytes. */
export function createSessions({ prisma, clock, directory }: SessionDeps): Sessions {
  const ago = (ms: number) => new Date(clock.now().getTime() - ms);
  const alive = () => ({ seenAt: { gt: ago(limits.idleMs) } });

  return {
    async begin(key) {
      const secret = randomBytes(32).toString('base64url');
      await prisma.$transaction([
        // Known to the desk only through Soundings: there is no name here that could outlive a membership.
        prisma.deskAccount.createMany({ data: [{ key, name: '', workspaces: [] }], skipDuplicates: true }),
        prisma.deskSession.create({ data: { mark: markOf(secret), key, seenAt: clock.now() } }),
      ]);
      return secret;
    },

    async find(secret) {
      const where = { mark: markOf(secret), ...alive() };
      const session = await prisma.deskSession.findFirst({ where, select: { key: true } });
      const standing = session && (await directory.standing(accountOf(session.key)));
      return standing ? { key: session.key, left: standing === 'left' } : null;
    },

    async touch(secret) {
      await prisma.deskSession.updateMany({
        where: { mark: markOf(secret), seenAt: { gt: ago(limits.idleMs), lte: ago(limits.touchMs) } },
        data: { seenAt: clock.now() },
      });
    },

    async end(secret) {
      await prisma.deskSession.deleteMany({ where: { mark: markOf(secret) } });
    },

    async endAll(key) {
      await prisma.deskSession.deleteMany({ where: { key } });
    },

    async clearOut() {
      await prisma.deskSession.deleteMany({ where: { seenAt: { lte: ago(limits.idleMs) } } });
    },
  };
}

function markOf(secret: string): Uint8Array<ArrayBuffer> {
  return new Uint8Array(createHash('sha256').update(secret).digest());
}
