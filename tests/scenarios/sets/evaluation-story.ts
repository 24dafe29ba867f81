import type { Someone, World } from '../../support/world.ts';
import { hold } from './following-story.ts';

/** A round takes place, and those who were there are asked. Gives the id of the quick questions. */
export async function askAfter(world: World, set: string, number = 1): Promise<string> {
  await hold(world, set, number);
  await world.pass({});
  return askingOf(world, set, number, 'round');
}

export async function askingOf(world: World, setId: string, round: number, kind: string): Promise<string> {
  return (await world.house.store.evaluation.findFirstOrThrow({ where: { setId, round, kind } })).id;
}

/** Answers all three quick questions alike. */
export async function rateAll(world: World, who: Someone, asking: string, score: number): Promise<void> {
  for (const question of [0, 1, 2])
    await world.give(who, { type: 'evaluation.rate', asking, question, score });
}
