import { cardOf, formOf, type Someone, type World } from './world.ts';

export const STORY = {
  headline: 'Members and officers at odds before the budget',
  happening: 'Two portfolio holders have stopped speaking to my finance lead.',
  whyNow: 'The budget goes to committee in three weeks.',
  tried: 'A joint away-day, which ended early.',
};

/** Writes a challenge up to its preview, pressing what a person would press. */
export async function preview(
  world: World,
  author: Someone,
  networkId: string,
  story = STORY,
  help: readonly string[] = ['ideas'],
) {
  const first = formOf(await world.give(author, { type: 'challenge.start' }));
  const second = formOf(await world.submit(author, first, story));
  const network = second.fields.some(({ id }) => id === 'network') ? { network: networkId } : {};
  return cardOf(await world.submit(author, second, { help, ...network }));
}

/** Releases a challenge and delivers it. Gives its id. */
export async function release(
  world: World,
  author: Someone,
  networkId: string,
  story = STORY,
): Promise<string> {
  const card = await preview(world, author, networkId, story);
  await world.press(author, card, 'Release');
  await world.settle();
  const [latest] = await world.house.store.challenge.findMany({
    orderBy: { releasedAt: 'desc' },
    where: { headline: story.headline },
    take: 1,
  });
  if (!latest) throw new Error('the challenge was not released');
  return latest.id;
}

/** A report, and the coordinator pauses whoever wrote what it is about. Delivers nothing. */
export async function pauseWriter(
  world: World,
  people: { coordinator: Someone; reporter: Someone },
  about: 'challenge' | 'contribution',
  subject: string,
): Promise<void> {
  const { coordinator, reporter } = people;
  await world.give(reporter, { type: 'report.send', about, subject, reason: 'Please have a look.' });
  const report = cardOf(await world.give(coordinator, { type: 'report.list' }));
  const paused = cardOf(await world.press(coordinator, report, 'Pause its writer for 7 days'));
  await world.press(coordinator, paused, 'Settled');
}
