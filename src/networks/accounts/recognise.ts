import type { Context } from '../../command.ts';
import type { Notice } from '../../delivery/notice.ts';
import type { Tx } from '../../store/client.ts';
import { lockMember } from '../leaving/end-membership.ts';
import type { Person } from '../rules.ts';
import { personById, personOf } from '../store.ts';
import { takeIn } from './merge.ts';
import { attach } from './store.ts';

/** Whose account it is, and, if it has become theirs just now, the networks whose rosters knew its address. */
export interface Recognised {
  readonly person: Person | null;
  readonly rosteredIn: readonly string[];
}

/**
 * The member whose account this is. An account that is nobody's becomes a member's by itself when its platform vouches for the
 * address under which a roster brought them in, and they have no account yet.
 *
 * Only then: who has an account may have written without their name, and reads that in it. If an address were enough to get
 * another one, whoever can set addresses on some platform could read what a colleague wrote. They link it with a code.
 */
export async function recognise(
  context: Pick<Context, 'tx' | 'keys' | 'account' | 'vouched' | 'dispatch'>,
): Promise<Recognised> {
  const { tx, account, vouched } = context;
  const known = await personOf(tx, account);
  if (known) {
    await takeInDouble(context, known);
    // Whoever comes in with it has it, whatever its platform said before.
    const { platform, key } = account;
    await tx.account.updateMany({
      where: { platform, key, closedOn: { not: null } },
      data: { closedOn: null },
    });
  }
  if (known || vouched.email === undefined) return { person: known, rosteredIn: [] };
  const memberId = await awaited(tx, vouched.email);
  if (memberId === null) return { person: null, rosteredIn: [] };
  await lockMember(tx, memberId);
  // Looked up again: somebody else may have come in between, or this account in another request.
  if ((await awaited(tx, vouched.email)) !== memberId || !(await attach(context, memberId)))
    return { person: await personOf(tx, account), rosteredIn: [] };
  const memberships = await tx.membership.findMany({ where: { memberId }, include: { network: true } });
  const names = new Set(memberships.map(({ network }) => network.name));
  return { person: await personById(tx, memberId), rosteredIn: [...names].sort() };
}

/**
 * A member comes with an account for whose address a roster has made a second person, since nobody knew that it is theirs:
 * the two become one, and the member hears where they are now. As safe as an account that becomes a member's by its address.
 */
async function takeInDouble(
  context: Pick<Context, 'tx' | 'vouched' | 'dispatch'>,
  { id }: Person,
): Promise<void> {
  const { email } = context.vouched;
  const double = email === undefined ? null : await awaited(context.tx, email);
  if (double !== null) await takeIn(context, double, id, 'vouched');
}

/** The member with this address who belongs to a network and has never been here. */
export async function awaited(tx: Tx, email: string): Promise<string | null> {
  const row = await tx.member.findFirst({
    where: { email, accounts: { none: {} }, memberships: { some: {} } },
    select: { id: true },
  });
  return row?.id ?? null;
}

/** For somebody whose first command had something else to say. */
export const welcomeNotice = ({ id }: Person): Notice => ({ type: 'account.recognised', member: id });
