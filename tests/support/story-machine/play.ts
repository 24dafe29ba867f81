import type { Act } from './acts/act.ts';
import { careless, reply, slip, write } from './acts/conversing.ts';
import { moderate, report } from './acts/moderating.ts';
import { makeNote, settleNotes } from './acts/noting.ts';
import { answer, close, look, mark, outcome, withdraw } from './acts/owning.ts';
import { discard, pose, release, revise } from './acts/posing.ts';
import { answerOffer, offer } from './acts/talking.ts';
import { meddle, move, pass, replay, restart, trouble } from './acts/world.ts';
import type { Kind, Step } from './plan.ts';
import type { Stage } from './stage.ts';

const acts: Readonly<Record<Kind, Act>> = {
  pose, revise, release, discard, reply, write, slip, offer, answerOffer, report, moderate, look, mark, answer,
  close, withdraw, outcome, makeNote, settleNotes, pass, move, trouble, replay, meddle, restart, careless,
}; // biome-ignore format: one list

/** Plays a story. Throws what the house throws: whatever people do, that is a fault of ours. */
export async function play(stage: Stage, story: readonly Step[]): Promise<void> {
  for (const step of story) {
    stage.world.clock.forward({ seconds: 1 + step.seconds });
    await acts[step.do](stage, step);
    if (step.settle) await stage.world.settle();
  }
}

/** The platforms recover, everything that is still on its way arrives, and those who closed are asked again. */
export async function finish(stage: Stage): Promise<void> {
  for (const platform of stage.world.platforms) platform.trouble = () => 'none';
  for (let times = 0; times < 2; times++) await stage.world.pass({ minutes: 40 });
  await stage.world.pass({ weeks: 7 });
}
