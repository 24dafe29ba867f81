import { setTimeout as pause } from 'node:timers/promises';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { depth } from '../support/deep.ts';
import { endingOf } from './ending.ts';
import { Rig } from './rig.ts';
import { setScene } from './scene.ts';
import { accepted, inPlaces, Play } from './works.ts';

let rig: Rig;
beforeEach(async () => {
  rig = await Rig.open();
});
afterEach(() => rig.close());

/** From before there is any data, through the making of it and the server's start, to the first tick. */
test.each(
  depth(
    [
      [50, 200, 400],
      [700, 1_200],
    ],
    [
      [50, 100],
      [200, 300],
      [400, 500],
      [700, 900],
      [1_200, 1_600],
    ],
  ),
)(
  'given an empty folder, when the first bots are killed after %i, %i… ms, then the next one works',
  async (...delays) => {
    for (const delay of delays) {
      if (!rig.bot.isAlive) rig.spawn();
      await pause(delay);
      await rig.kill();
    }

    await rig.start();

    const scene = await setScene(rig.store);
    const [release] = inPlaces;
    const event = await release?.prepare(new Play(rig, scene));
    if (event) await accepted(rig, event);
    await rig.quiet(5_000);
    expect((await endingOf(rig, scene)).kept.posts).toEqual([1, 1, 1]);
    expect(rig.complaints).toBe('');
  },
);
