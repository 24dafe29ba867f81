import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { Rig } from './rig.ts';
import { type Scene, setScene } from './scene.ts';
import { inPlaces, Play } from './works.ts';

// People answer as soon as they see something, which can be before the bot has written down that it stands there.

let rig: Rig;
beforeEach(async () => {
  rig = await Rig.open();
  await rig.start();
});
afterEach(() => rig.close());

/** A challenge that slate shows, and of which the bot does not know, because it died at that moment. */
async function shownButNotRecorded(): Promise<Scene> {
  const scene = await setScene(rig.store);
  // One place only, so that it is certain which post is in hand when the bot dies.
  await rig.store.place.deleteMany({ where: { platform: { not: 'slate' } } });
  const [release] = inPlaces;
  const event = await release?.prepare(new Play(rig, scene));
  if (!event) throw new Error('there is nothing to release');
  await rig.bot.arm({ step: 'deliver:4 accepted by the platform', occurrence: 1 });
  await rig.bot.give(event).catch(() => {});
  await rig.mourn();
  return scene;
}

function answer({ peers, places }: Scene) {
  const [post] = rig.platforms.inPlace('slate', places.slate);
  const [peer] = peers;
  if (!post || !peer) throw new Error('nobody can answer');
  const message = { place: places.slate, thread: post.ref, message: randomUUID(), text: 'We had that too.' };
  return { eventId: randomUUID(), account: peer.account, command: { type: 'thread.write', ...message } };
}

test('given a post the bot died over, when somebody answers before the next one has found it, then that is carried', async () => {
  const scene = await shownButNotRecorded();
  const found = Promise.withResolvers<void>();
  rig.platforms.slowness = found.promise;
  await rig.start();

  const answered = rig.bot.give(answer(scene));
  await Promise.race([answered, pause(500)]);
  found.resolve();
  await answered;

  await rig.quiet(5_000);
  expect(await rig.store.contribution.findMany({ select: { text: true } })).toEqual([
    { text: 'We had that too.' },
  ]);
});

test('given one that it does not find for long, when somebody answers, then the event can be brought again later', async () => {
  const scene = await shownButNotRecorded();
  const found = Promise.withResolvers<void>();
  rig.platforms.slowness = found.promise;
  await rig.start();
  const event = answer(scene);

  await expect(rig.bot.give(event)).rejects.toThrow('TooEarly');
  found.resolve();
  await rig.quiet(5_000);
  await rig.bot.give(event);

  expect(await rig.store.contribution.count()).toBe(1);
});
