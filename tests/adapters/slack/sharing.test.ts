import { expect, test } from 'vitest';
import { createSharing } from '../../../adapters/slack/sharing.ts';

const MESSAGE = { thread: 'T2/C1/1700000001.000100', message: 'T2/C1/1700000002.000100' };
const write = { type: 'thread.write', place: 'T2/C1', ...MESSAGE, text: 'T2/C1 is our channel' };

function sharingWhere(linked: readonly string[], teams = ['T1', 'T2']) {
  const directory = {
    placeAmong: async (_platform: string, refs: readonly string[]) =>
      refs.find((ref) => linked.includes(ref)) ?? null,
  };
  return createSharing({ directory, installations: { teams: async () => teams } });
}

test('given a shared channel that was linked in another workspace, then what is said there is about that place', async () => {
  expect(await sharingWhere(['T1/C1']).asLinked(write)).toEqual({
    ...write,
    place: 'T1/C1',
    thread: 'T1/C1/1700000001.000100',
    message: 'T1/C1/1700000002.000100',
  });
  const moved = { type: 'place.changed', place: 'T2/G1', what: 'moved', to: 'T2/C1' };
  expect(await sharingWhere(['T1/G1']).asLinked(moved)).toMatchObject({ place: 'T1/G1', to: 'T1/C1' });
});

test.each<readonly [string, object, readonly string[]]>([
  ['a channel that is linked in that very workspace', write, ['T2/C1', 'T1/C1']],
  ['one that is linked nowhere', write, []],
  ['our own going from it', { type: 'place.changed', place: 'T2/C1', what: 'removed' }, ['T1/C1']],
  ['a command that is about no place', { type: 'home.open' }, ['T1/C1']],
])('given %s, then nothing changes', async (_what, command, linked) => {
  expect(await sharingWhere(linked).asLinked(command as typeof write)).toEqual(command);
});

test('given one workspace, then nobody is asked', async () => {
  const directory = { placeAmong: () => Promise.reject(new Error('asked')) };
  const one = { teams: async () => ['T2'] };
  expect(await createSharing({ directory, installations: null }).asLinked(write)).toEqual(write);
  expect(await createSharing({ directory, installations: one }).asLinked(write)).toEqual(write);
});
