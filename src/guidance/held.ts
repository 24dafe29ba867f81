import type { Holder } from '../command.ts';
import { heldInGaps } from './gaps/store.ts';

/** What guidance holds on a member: what they shared or sent under their name, and that keyed hashes may stand for them. */
export const heldInGuidance: Holder = async (reading, person) => {
  const shares = await reading.tx.guidanceShare.findMany({
    where: { memberId: person.id },
    include: { network: true },
    orderBy: { at: 'asc' },
  });
  return {
    guidanceYouShared: shares.map(({ network, question, entry, at }) => ({
      ...{ network: network.name, question, answer: entry, at },
    })),
    ...(await heldInGaps(reading, person)),
  };
};
