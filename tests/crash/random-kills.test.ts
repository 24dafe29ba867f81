import { setTimeout as pause } from 'node:timers/promises';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { depth } from '../support/deep.ts';
import { type Chance, createChance } from './chance.ts';
import { Client } from './client.ts';
import { Conversation } from './conversation.ts';
import { endingOf, postsIn } from './ending.ts';
import { linesShown, missing } from './model.ts';
import { Rig } from './rig.ts';
import { PLATFORMS, setScene } from './scene.ts';

const KILLS = Number(process.env.CRASH_KILLS ?? depth(10, 40));
const SEED = Number(process.env.CRASH_SEED ?? Math.floor(Math.random() * 2 ** 31));
const CONVERSATIONS = 4;
/** For everything that is left when the last bot has started. */
const CATCHING_UP_MS = 15_000;

let rig: Rig;
beforeEach(async () => {
  rig = await Rig.open();
  await rig.start();
});
afterEach(() => rig.close());

test(
  `given four busy networks, when the bot is killed ${KILLS} times at random moments, then all of it is there, once`,
  async () => {
    const began = performance.now();
    const client = new Client(rig);
    const scenes = await Promise.all(Array.from({ length: CONVERSATIONS }, () => setScene(rig.store)));
    const conversations = scenes.map(
      (scene, at) => new Conversation(rig, client, scene, createChance(SEED + 1 + at)),
    );

    let isOver = false;
    const talking = Promise.all(conversations.map((conversation) => conversation.goOn(() => isOver)));
    const serverKills = await killAtRandom(rig, createChance(SEED));
    isOver = true;
    await rig.start();
    await talking;
    await rig.quiet(CATCHING_UP_MS);

    const expected = conversations.flatMap(rememberedBy);
    const found = (await Promise.all(conversations.map((conversation) => foundBy(rig, conversation)))).flat();
    const lost = missing(expected, found);
    const extra = missing(found, expected);
    const duplicates = rig.platforms.duplicates();
    process.stdout.write(
      `Killed at random: ${rig.kills} kills (${serverKills} of them with the database server) in ` +
        `${((performance.now() - began) / 1_000).toFixed(1)} s, seed ${SEED}: ${client.commands} commands ` +
        `(${client.resent} brought again), ${rig.platforms.accepted.length} posts outside, ` +
        `${expected.length} things to be found, ${duplicates.length + extra.length} twice, ${lost.length} lost.\n`,
    );
    expect({ lost, extra, duplicates }).toEqual({ lost: [], extra: [], duplicates: [] });
    expect(await rig.store.draft.count()).toBe(0);
    expect(await rig.store.outbox.count()).toBe(0);
    expect(rig.complaints).toBe('');
    expect(client.resent).toBeGreaterThan(0);
  },
  60_000 + KILLS * 10_000,
);

/** Mostly a bot at work; sometimes one that is still starting; now and then the database server as well. */
async function killAtRandom(rig: Rig, chance: Chance): Promise<number> {
  let serverKills = 0;
  while (rig.kills < KILLS) {
    if (!rig.bot.isAlive && chance.next() < 0.15) {
      rig.spawn();
      await pause(chance.below(600));
    } else {
      await rig.start();
      await pause(chance.below(900));
    }
    await rig.kill();
    if (chance.next() < 0.1) {
      await rig.killServer();
      serverKills += 1;
    }
  }
  return serverKills;
}

function rememberedBy({ remembered, told, scene }: Conversation): string[] {
  const lines = [...remembered.flatMap((one) => one.lines()), ...told];
  // What was said to a challenge that was taken back stays as rows, and its words go.
  const kept = remembered.flatMap(({ said, withdrawn }) =>
    said.map(({ text }) => `kept: ${withdrawn ? '' : text}`),
  );
  return [...lines, ...kept].map((line) => `${scene.networkId} ${line}`);
}

async function foundBy(rig: Rig, { scene }: Conversation): Promise<string[]> {
  const { networkId } = scene;
  const lines: string[] = [];
  for (const platform of PLATFORMS) {
    const posts = await postsIn(rig, scene, platform);
    lines.push(...posts.flatMap(({ card, thread }) => linesShown(platform, card, thread)));
  }
  const { told } = await endingOf(rig, scene);
  for (const [name, messages] of Object.entries(told)) {
    lines.push(...messages.map((words) => `${name}: ${words.split('\n')[0]}`));
  }
  const contributions = await rig.store.contribution.findMany({ where: { challenge: { networkId } } });
  lines.push(...contributions.map(({ text }) => `kept: ${text}`));
  return lines.map((line) => `${networkId} ${line}`);
}
