import type { SignIn } from '../desk-port.ts';
import { type PrismaClient, transaction } from '../store/client.ts';
import type { Clock } from '../time/clock.ts';
import { deskAccountOf, takePass } from './store.ts';

/** Lets people in at the desk with the links that `desk.link` gives them. */
export function createSignIn(store: PrismaClient, clock: Clock): SignIn {
  return {
    redeem(pass) {
      return transaction(store, async (tx) => {
        const member = await takePass(tx, pass, clock.now());
        return member === null ? null : { key: await deskAccountOf(tx, member) };
      });
    },
  };
}
