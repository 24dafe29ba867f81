import type { MemberContext } from '../../command.ts';
import { belongings } from '../../networks/store.ts';
import type { AnonymousChallenge } from '../anonymous-challenge.ts';
import { challengesIn, standingOutside } from '../store.ts';

type Asking = Pick<MemberContext, 'tx' | 'vault' | 'person'>;

async function own({ tx, vault, person }: Asking, challenges: readonly AnonymousChallenge[]) {
  const ids = await vault.writtenBy(
    tx,
    person.id,
    challenges.map(({ id }) => id),
  );
  return challenges.filter(({ id }) => ids.has(id));
}

/** What a person has shared, here and in networks that they have left. Every seal is opened; there is no list to steal. */
export async function ownChallenges(context: Asking) {
  const { tx, person } = context;
  const belongs = await belongings(tx, person);
  const networks = belongs.map(({ network }) => network.id);
  return {
    isPeer: belongs.some(({ standings }) => standings.has('peer')),
    here: await own(context, await challengesIn(tx, networks)),
    left: await own(context, await standingOutside(tx, networks)),
  };
}

/** What a person has shared in the networks that they are in, the latest first. */
export const challengesHere = async (context: Asking): Promise<readonly AnonymousChallenge[]> =>
  (await ownChallenges(context)).here;
