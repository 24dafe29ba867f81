import { expect, test } from 'vitest';
import { LENGTH } from '../../src/sets/actions/rules.ts';
import type { Action } from '../../src/sets/actions/store.ts';
import {
  actionForm,
  actionsBlock,
  allCard,
  answerForm,
  inputOf,
  mineCard,
} from '../../src/sets/actions/views.ts';
import { QUESTIONS_OF } from '../../src/sets/evaluation/questions.ts';
import { WORDS_LENGTH } from '../../src/sets/evaluation/rules.ts';
import type { Asking } from '../../src/sets/evaluation/store.ts';
import {
  againCard,
  askedCard,
  askingCard,
  atEndCard,
  longForm,
  wordsForm,
} from '../../src/sets/evaluation/views.ts';
import { WORDS_LENGTH as LOG_LENGTH, logCard, writeForm } from '../../src/sets/log/views.ts';
import { card } from '../../src/views/card.ts';
import { checkForm } from '../../src/views/check.ts';
import { open, show } from '../../src/views/reply.ts';
import { replyFitsDiscord } from '../support/discord/fits.ts';
import { replyFitsSlack } from '../support/slack/fits.ts';

const ID = '7d9f5a0e-51a2-4b57-9a55-0a8f4d3b1c11';
const name = 'A name that is rather long '.repeat(3).trim();
const long = (length: number) => 'word '.repeat(length / 5);
const day = new Date('2026-03-03');

const action: Action = {
  ...{ id: ID, owner: { id: ID, name }, set: { id: ID, name }, round: 6, dueOn: day, status: 'changed' },
  ownersSet: { id: `${ID.slice(0, -1)}2`, name },
  ...{ answeredFor: 7, what: long(LENGTH.what), signs: long(LENGTH.signs), learnt: long(LENGTH.learnt) },
};
const pageOf = <Item>(shown: Item[]) => ({ shown, page: 1, isLast: false });
const asking = (kind: Asking['kind']): Asking => ({
  ...{ id: ID, setId: ID, round: 6, kind, closesAt: day, closed: false },
});
const fits = (...views: readonly (Parameters<typeof show>[0] | Parameters<typeof open>[0])[]) => {
  for (const view of views)
    replyFitsDiscord(replyFitsSlack(view.kind === 'card' ? show(view) : open(checkForm(view))));
};

test('given the longest that anybody can write, then every screen of what follows a round fits both platforms', () => {
  const entry = { id: ID, day, about: name, words: long(LOG_LENGTH) };
  const settings = { set: name, zone: 'Europe/London', opening: 'Thank you.' };
  fits(
    mineCard(pageOf([action, action]), 'Thank you.'),
    allCard({ id: ID, name }, pageOf([action, action])),
    actionForm({ type: 'action.change', action: ID }, inputOf(action)),
    actionForm({ type: 'action.change', action: ID }, inputOf(action), undefined, name),
    answerForm(action, { how: 'done', learnt: action.learnt, by: '' }),
    logCard(pageOf([entry, entry]), true, 'It is kept.'),
    writeForm(ID, name, entry.words),
    askedCard(name, { id: ID, number: 6 }, [asking('round'), asking('end')]),
    askingCard(asking('round'), [1, 2, 3], settings),
    askingCard(asking('mid'), [1, 2, 3, 4, 5], settings),
    againCard(asking('end'), name, 'Europe/London'),
    atEndCard(asking('end'), name, 'Europe/London'),
    longForm(asking('end'), []),
    wordsForm(ID, { words: long(WORDS_LENGTH), mayQuote: true }),
  );
});

test('given more actions than fit on a round’s card, then it shows eight and says how many more there are', () => {
  const block = actionsBlock(Array.from({ length: 48 }, () => action));
  expect(JSON.stringify(block)).toContain('and 40 more');
  expect(JSON.stringify(block).length).toBeLessThan(1_400);
  fits(card({ blocks: [block] }));
});

test('given more that is settled than fits, then what is still to be done stands on the card all the same, in its order', () => {
  const done = (what: string): Action => ({ ...action, what, status: 'done' });
  const open = (what: string): Action => ({ ...action, what, status: 'part' });
  const settled = Array.from({ length: 7 }, (_, at) => done(`Settled ${at}.`));
  const block = JSON.stringify(
    actionsBlock([...settled, open('Ask them.'), done('Last.'), open('Read it.')]),
  );
  expect(block.match(/Settled \d|Ask them|Last|Read it/g)).toEqual([
    ...['Settled 0', 'Settled 1', 'Settled 2', 'Settled 3', 'Settled 4', 'Settled 5'],
    ...['Ask them', 'Read it'],
  ]);
  expect(block).toContain('and 2 more');
});

test('each kind of asking has as many questions as a form has fields, at most', () => {
  for (const questions of Object.values(QUESTIONS_OF)) expect(questions.length).toBeLessThanOrEqual(5);
});
