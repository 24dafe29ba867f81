import type { Context } from 'hono';
import { COMMANDS_AFTER_LEAVING, LAST_COMMAND } from '../../src/desk-port.ts';
import type { Inbound, Vouched } from '../../src/door-port.ts';
import type { DeskDeps } from './deps.ts';
import { accountOf } from './ids.ts';
import { renderReply } from './render-form.ts';
import { refusal } from './security.ts';
import { type DeskEnv, ONLY_YOURS } from './session.ts';
import type { WireReply } from './wire.ts';

/**
 * Takes a command of whoever asks to the door, and answers with what it says: for them alone, and kept nowhere. From somebody
 * who is in no network any more it takes only what is about themselves.
 */
export async function throughDoor(
  deps: Pick<DeskDeps, 'door' | 'codec' | 'prisma'>,
  c: Context<DeskEnv>,
  eventId: string,
  command: Inbound['command'],
): Promise<Response> {
  if (c.get('left') && !COMMANDS_AFTER_LEAVING.has(command.type)) return refusal(c, 403, ONLY_YOURS);
  const wire = await replyThroughDoor(deps, c, eventId, command);
  const isLast = command.type === LAST_COMMAND && wire.kind === 'card';
  return c.json(isLast ? { ...wire, isLast: true } : wire);
}

/** The same for an answer that is part of another. Whoever is in no network any more does not get this far. */
export async function replyThroughDoor(
  deps: Pick<DeskDeps, 'door' | 'codec' | 'prisma'>,
  c: Context<DeskEnv>,
  eventId: string,
  command: Inbound['command'],
): Promise<WireReply> {
  const key = c.get('me');
  const vouched = await vouchedFor(deps, key);
  const reply = await deps.door.handle({
    eventId,
    account: accountOf(key),
    ...(vouched ? { vouched } : {}),
    command,
  });
  return renderReply(reply, deps.codec);
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
