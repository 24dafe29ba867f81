import type { Section } from '../rounds/sections.ts';
import { pollOf } from './store.ts';
import { ownAnswers, runPoll } from './views.ts';

/** What there is to say of a poll on its round's card. */
export const polling: Section = async ({ round, viewer, tx }) => {
  const poll = await pollOf(tx, round.id);
  if (!poll) return [];
  const said = poll.candidates.filter(({ answers }) => answers.has(viewer.id)).length;
  const asks = poll.closesAt !== null;
  return [
    ...(viewer.isIn && asks ? ownAnswers(round.id, said, poll.candidates.length) : []),
    ...(viewer.runs ? runPoll(round.id, asks) : []),
  ];
};
