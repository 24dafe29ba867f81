import type { Context } from 'hono';
import type { Inbound, Vouched } from '../../src/door-port.ts';
import type { DeskDeps } from './deps.ts';
import { accountOf } from './ids.ts';
import { renderReply } from './render-form.ts';
import type { DeskEnv } from './session.ts';

/** Takes a command of whoever asks to the door, and answers with what it says: for them alone, and kept nowhere. */
export async function throughDoor(
  deps: Pick<DeskDeps, 'door' | 'codec' | 'prisma'>,
  c: Context<DeskEnv>,
  eventId: string,
  command: Inbound['command'],
): Promise<Response> {
  const key = c.get('me');
  const vouched = await vouchedFor(deps, key);
  const reply = await deps.door.handle({
    eventId,
    account: accountOf(key),
    ...(vouched ? { vouched } : {}),
    command,
  });
  return c.json(renderReply(reply, deps.codec));
}

/**
 * The demo's accounts belong to invented workspaces, as real ones belong to real platforms, and the desk says so of
 * them. Of an account that was made at signing in it knows nothing that Soundings did not tell it.
 */
async function vouchedFor({ prisma }: Pick<DeskDeps, 'prisma'>, key: string): Promise<Vouched | null> {
  const account = await prisma.deskAccount.findUnique({ where: { key } });
  if (!account || account.workspaces.length === 0) return null;
  return {
    name: `${account.name} in ${account.workspaces.join(' and ')}`,
    ...(account.email === null ? {} : { email: account.email.toLowerCase() }),
  };
}
