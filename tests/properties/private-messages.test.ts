import { expect, test } from 'vitest';
import { depth } from '../support/deep.ts';
import type { Memory } from '../support/private-stories/memory.ts';
import { tell } from '../support/private-stories/story.ts';
import { rolls } from '../support/timing/office.ts';

/**
 * How many stories; 100000 for a long run. A story is short (see `tell`) and runs the real commands, vault, dispatch, sender and postman
 * on tables in memory. Longer ones, on PostgreSQL with everything else that happens there, are in leak.test.ts. SEED for others.
 */
const { PRIVATE_STORIES = depth('5000', '100000'), SEED = '20261123' } = process.env;

/** Tells so many stories. Gives how many messages arrived, and what went wrong with the first few that went astray. */
async function tellAll(count: number, tamper?: (memory: Memory) => void) {
  const roll = rolls(Number(SEED));
  const misrouted: string[] = [];
  let messages = 0;
  for (let at = 0; at < count; at++) {
    const told = await tell(roll, tamper);
    messages += told.messages;
    misrouted.push(...told.misrouted.map((fault) => `story ${at}: ${fault}`));
  }
  return { messages, misrouted };
}

test('no private message reaches anybody but the one it is for', { timeout: 1_200_000 }, async () => {
  const { messages, misrouted } = await tellAll(Number(PRIVATE_STORIES));
  expect(misrouted.slice(0, 5)).toEqual([]);
  expect(messages).toBeGreaterThan(Number(PRIVATE_STORIES));
});

test('one that did would be found', async () => {
  const { misrouted } = await tellAll(50, (memory) => {
    // Each person's account is taken for that of the next.
    const ids = memory.rows('member').map(({ id }) => id);
    const accounts = memory.table('account');
    const asked = accounts.findMany.bind(accounts);
    accounts.findMany = (given = {}) => {
      const at = ids.indexOf(given.where?.memberId);
      return asked(
        at < 0 ? given : { ...given, where: { ...given.where, memberId: ids[(at + 1) % ids.length] } },
      );
    };
  });
  expect(misrouted.length).toBeGreaterThan(25);
});
