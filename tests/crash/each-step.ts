import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { STEPS, type Step } from '../../src/delivery/steps.ts';
import type { Inbound } from '../../src/door-port.ts';
import { DEEP } from '../support/deep.ts';
import { BotDied } from './bot-process.ts';
import { type Ending, endingOf } from './ending.ts';
import { Rig, until } from './rig.ts';
import { setScene } from './scene.ts';
import type { Death, Passes } from './wire.ts';
import { accepted, Play, type Work } from './works.ts';

/**
 * How long a restarted bot may take for what its predecessor left. Less than the tick that would sweep it up
 * anyhow (10 s), and than a lease (30 s): neither may be what saves it.
 */
const RECOVERY_MS = 8_000;
/** The steps just before and just after something is there to stay: in our database, and on a platform. */
const EDGES: readonly Step[] = [
  'handle:3 decided and saved',
  'handle:4 committed',
  'deliver:3 about to send',
  'deliver:4 accepted by the platform',
];

interface Undisturbed {
  readonly ending: Ending;
  readonly passes: Passes;
}

/**
 * Kills the bot at each step of each work. What it must come to is what it comes to when nobody is killed: that
 * is found out by doing so, once for each work, in a scene that is otherwise the same.
 */
export function killAtEachStep(works: readonly Work[]): void {
  let rig: Rig;
  let slowest = 0;
  const began = performance.now();

  beforeAll(async () => {
    rig = await Rig.open();
  });
  beforeEach(() => rig.start());
  afterEach(() => expect(rig.complaints).toBe(''));
  afterAll(async () => {
    const seconds = (took: number) => `${(took / 1_000).toFixed(1)} s`;
    process.stdout.write(
      `Killed at each step: ${rig.kills} kills in ${seconds(performance.now() - began)}, ` +
        `the slowest recovery (start included) ${seconds(slowest)}.\n`,
    );
    await rig.close();
  });

  async function killed(work: Work, dies: Death): Promise<Ending> {
    const play = new Play(rig, await setScene(rig.store));
    const event = await work.prepare(play);
    await rig.bot.arm(dies);
    await again(rig, event).catch((error) => {
      if (!(error instanceof BotDied)) throw error;
    });
    await until(`the bot dies at ${dies.step}`, RECOVERY_MS, async () => !rig.bot.isAlive);
    await rig.mourn();
    const before = performance.now();
    await rig.start();
    await again(rig, event); // as a platform that never had its answer would
    await rig.quiet(RECOVERY_MS);
    slowest = Math.max(slowest, performance.now() - before);
    return endingOf(rig, play.scene);
  }

  describe.each(works.map((work, at) => ({ ...work, at })))('given $name', ({ at, ...work }) => {
    let undisturbed: Undisturbed;
    beforeAll(async () => {
      await rig.start();
      undisturbed = await withoutKill(rig, work);
    });

    test('when nobody is killed, then it leaves something behind', () => {
      const { ending, passes } = undisturbed;
      expect(new Set(Object.keys(passes))).toEqual(new Set(stepsOf(work)));
      expect(ending.pages.join()).toContain(work.leaves ?? 'Before the budget');
      expect(ending.kept).toMatchObject({ notDelivered: 0 });
    });

    test.each(killedAt(work, at))(
      'when the process is killed at “%s”, then it ends as if nobody had been',
      async (step) => {
        const times = DEEP ? (undisturbed.passes[step] ?? 0) : 1;
        for (let occurrence = 1; occurrence <= times; occurrence++) {
          expect(await killed(work, { step, occurrence })).toEqual(undisturbed.ending);
        }
      },
      DEEP ? 120_000 : 30_000,
    );
  });
}

function stepsOf({ passes }: Work): Step[] {
  return STEPS.filter((step) => passes.some((door) => step.startsWith(door)));
}

/**
 * The first work is killed at each step. The steps lie in the doors and the sender, which all works share, so the others are
 * killed at one edge, by turns. `DEEP=1`: at every step of every work, and each time that it is passed.
 */
function killedAt(work: Work, at: number): Step[] {
  const steps = stepsOf(work);
  if (DEEP || at === 0) return steps;
  const edges = steps.filter((step) => EDGES.includes(step));
  return edges.slice(at % edges.length).slice(0, 1);
}

async function withoutKill(rig: Rig, work: Work): Promise<Undisturbed> {
  const play = new Play(rig, await setScene(rig.store));
  const event = await work.prepare(play);
  await rig.bot.arm(null);
  await again(rig, event);
  await rig.quiet(RECOVERY_MS);
  let passes: Passes = {};
  // The row is gone a moment before the last step is passed.
  await until('the last step is passed', RECOVERY_MS, async () => {
    passes = await rig.bot.count();
    return passes['deliver:1 claimed'] === passes['deliver:5 recorded'];
  });
  return { ending: await endingOf(rig, play.scene), passes };
}

async function again(rig: Rig, event: Inbound | null): Promise<void> {
  if (event) await accepted(rig, event);
  else await rig.bot.advance();
}
