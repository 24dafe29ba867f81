import { randomUUID } from 'node:crypto';
import type { PrismaClient } from '../../src/store/client.ts';

/** Useful, safe, questions: what each of six said of the round, from 1 to 5. */
const SCORES = [
  [5, 5, 4],
  [4, 5, 3],
  [5, 4, 4],
  [4, 4, 3],
  [5, 5, 5],
  [3, 4, 4],
];

/**
 * What those who were at the set's first round have answered. The time for it is over, so what is due next brings it together, as it does
 * for anybody; and nobody is asked about a round of weeks ago. To be called before that round is over.
 */
export async function answerFirstRound(store: PrismaClient, setId: string, closesAt: Date): Promise<void> {
  const evaluationId = randomUUID();
  await store.evaluation.create({ data: { id: evaluationId, setId, round: 1, kind: 'round', closesAt } });
  await store.evaluationAnswer.createMany({
    data: SCORES.map((scores) => ({ id: randomUUID(), evaluationId, scores })),
  });
}
