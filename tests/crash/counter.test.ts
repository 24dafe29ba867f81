import { afterEach, expect, test } from 'vitest';
import { Rig } from './rig.ts';
import { setScene } from './scene.ts';
import { accepted, inPlaces, Play } from './works.ts';

// Shows that these tests can fail: here something does appear twice, and they notice.

let rig: Rig;
afterEach(() => rig.close());

test.each([
  ['denies what it has', 1, true],
  ['can be asked', 0, false],
])(
  'given a platform that %s, when the bot is killed after a post was accepted, then it stands there %i times too often',
  async (_, tooOften, findsNothing) => {
    rig = await Rig.open({ findsNothing });
    await rig.start();
    const [release] = inPlaces;
    const scene = await setScene(rig.store);
    // One place only, so that it is certain which post is in hand when the bot dies.
    await rig.store.place.deleteMany({ where: { platform: { not: 'slate' } } });
    const event = await release?.prepare(new Play(rig, scene));
    if (!event) throw new Error('there is nothing to release');
    await rig.bot.arm({ step: 'deliver:4 accepted by the platform', occurrence: 1 });
    await accepted(rig, event);
    await rig.mourn();

    await rig.start();
    await rig.quiet(5_000);

    expect(rig.platforms.duplicates()).toHaveLength(tooOften);
    expect(rig.platforms.accepted).toHaveLength(1 + tooOften);
  },
);
