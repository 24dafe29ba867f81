import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { wordsOn } from '../../support/read-card.ts';
import { cardOf, type Someone, World } from '../../support/world.ts';
import { aRound, behind, pressed, SET_PLACE, type SessionStory, started } from './session-story.ts';

let world: World;
let story: SessionStory;
beforeEach(async () => {
  world = await World.open();
  story = await aRound(world);
  await started(story);
});
afterEach(() => world.close());

const ADVICE = 'Have you thought of ringing the chair?';
const peer = (at: number) => story.peers[at] as Someone;

async function types(who: Someone, text: string, place = SET_PLACE) {
  const reply = await world.give(who, { type: 'set.said', place, text });
  await world.settle();
  return reply;
}
const notes = (who: Someone) => (world.told(who).match(/Just between us/g) ?? []).length;
async function toQuestions() {
  for (let stage = 0; stage < 3; stage++) await pressed(story, 0, 'Next');
}

describe('advice in a stage that is for questions', () => {
  test('given a peer who types it in the set’s place, then they alone are told, once in that stage, and nothing of it is kept', async () => {
    await toQuestions();
    expect(await types(peer(2), ADVICE)).toEqual({ kind: 'nothing' });
    await types(peer(2), ADVICE);
    expect(story.peers.map(notes)).toEqual([0, 0, 1, 0, 0, 0]);
    const places = world.slate.messages.filter(({ to }) => to.kind === 'place');
    expect(JSON.stringify(places.map(({ card }) => card))).not.toContain('Just between us');
    expect(JSON.stringify(await world.house.store.sessionAside.findMany())).not.toContain('ringing');
    await pressed(story, 0, 'Next');
    await types(peer(2), ADVICE);
    expect(notes(peer(2))).toBe(2);
  });

  test('given who presents, a question, another stage, another place or a stranger, then nobody is told anything', async () => {
    await types(peer(2), ADVICE);
    await toQuestions();
    await types(peer(0), ADVICE);
    await types(peer(2), 'What have you tried?');
    await types(peer(2), ADVICE, 'slate-north');
    const north = await world.person('Nora', [story.network]);
    await types(north, ADVICE);
    const stranger = { id: randomUUID(), name: 'S', account: { platform: 'slate', key: 'stranger' } };
    expect(await types(stranger, ADVICE)).toEqual({ kind: 'nothing' });
    expect([...story.peers, north].map(notes)).toEqual([0, 0, 0, 0, 0, 0, 0]);
  });

  test('given somebody who turns such notes off, then they get none, until they turn them on again', async () => {
    await toQuestions();
    await types(peer(2), ADVICE);
    const off = cardOf(
      await world.press(peer(2), world.latestTo(peer(2), 'Turn these notes off'), 'Turn these notes off'),
    );
    expect(wordsOn(off)).toContain('no such notes any more');
    await pressed(story, 0, 'Next');
    await types(peer(2), ADVICE);
    expect(notes(peer(2))).toBe(1);
    await world.press(peer(2), off, 'Turn them on again');
    await types(peer(2), ADVICE);
    expect(notes(peer(2))).toBe(2);
  });

  test('given a round that is over, then what was noted of anybody is gone', async () => {
    await toQuestions();
    await types(peer(2), ADVICE);
    await pressed(story, 1, 'Finish the round', await behind(story, 1));
    expect(await world.house.store.sessionAside.count()).toBe(0);
    await types(peer(3), ADVICE);
    expect(notes(peer(3))).toBe(0);
  });

  test('given what is typed in the thread below the card, then it is heard as well', async () => {
    await toQuestions();
    const written = { place: SET_PLACE, thread: 'any', message: 'm1', text: ADVICE, stands: true };
    expect(await world.give(peer(4), { type: 'thread.write', ...written })).toEqual({ kind: 'nothing' });
    await world.settle();
    expect(notes(peer(4))).toBe(1);
  });
});
