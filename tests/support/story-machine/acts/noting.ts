import { buttonsOn } from '../../read-card.ts';
import type { Stage } from '../stage.ts';
import { type Posed, released } from '../truth.ts';
import { type Act, dice, oneOf, wording } from './act.ts';

/** Makes a note of one's challenge, changes one that is back, or takes one back, by what My challenges offers. */
export const makeNote: Act = async (stage, { which, pick }) => {
  const roll = dice(pick);
  const posed = oneOf(released(stage.truth), which);
  if (!posed) return;
  const { author, id } = posed;
  const mine = await stage.give(author, { type: 'challenge.mine', page: roll(3) });
  const own = mine.kind === 'card' ? buttonsOn(mine.card).map(({ label }) => label) : [];
  if (mine.kind === 'card' && own.includes('Take it back') && roll(4) === 0)
    return void (await stage.press(author, mine.card, 'Take it back'));
  const back = mine.kind === 'card' && own.includes('Change it') ? mine.card : null;
  const opened = back
    ? await stage.press(author, back, 'Change it')
    : await stage.give(author, { type: 'note.start', challenge: id });
  if (opened.kind !== 'form') return void (await sayWhatCame(stage, posed));
  const token = stage.word();
  const part = () => wording(token, roll(6), 800);
  const words = { title: `${token} and after`, about: part(), tried: roll(2) ? part() : '', came: part() };
  if (roll(7) === 0) await stage.submit(author, opened.form, { ...words, title: ' ' });
  const sent = await stage.submit(author, opened.form, words);
  if (sent.kind === 'refusal' && sent.form) await stage.submit(author, sent.form, { ...words, rest: 'kept' });
};

/** What is still missing for a note: that it is closed, or what came of it. */
async function sayWhatCame(stage: Stage, posed: Posed): Promise<void> {
  const { author, id: challenge } = posed;
  for (const type of ['challenge.outcome', 'challenge.finish']) {
    const token = stage.word();
    const said = await stage.give(author, { type, challenge, text: token });
    if (said.kind !== 'card') continue;
    return void stage.truth.said.push({ token, by: author, voice: 'challenger', about: posed });
  }
}

/** A coordinator looks at the notes that wait, or that are found, and presses something. */
export const settleNotes: Act = async (stage, { who, pick }) => {
  const roll = dice(pick);
  const network = oneOf(stage.cast.networks, who);
  if (!network) return;
  const coordinator = stage.coordinatorOf(network);
  const type = roll(4) === 0 ? 'notes.found' : 'notes.list';
  const shown = await stage.give(coordinator, { type, page: roll(2) });
  if (shown.kind !== 'card') return;
  const labels = buttonsOn(shown.card).map(({ label }) => label);
  const label =
    labels.includes('Approve') && roll(2) === 0 ? 'Approve' : oneOf(labels, roll(labels.length * 2));
  if (label === undefined) return;
  const pressed = await stage.press(coordinator, shown.card, label);
  if (pressed.kind === 'form')
    await stage.submit(coordinator, pressed.form, { words: wording(stage.word(), roll(6), 500) });
};
