import type { Reply } from '../../../../src/views/reply.ts';
import { buttonsOn } from '../../read-card.ts';
import type { Stage } from '../stage.ts';
import { type Posed, released } from '../truth.ts';
import { type Act, dice, oneOf, wording } from './act.ts';

/** Opens My challenges, or Soundings' own page, and looks around. */
export const look: Act = async (stage, { who, which, pick }) => {
  const roll = dice(pick);
  const player = oneOf(stage.cast.players, who);
  if (!player) return;
  if (roll(4) === 0) return void (await stage.give(player, { type: roll(2) ? 'home.open' : 'home.hear' }));
  await askAbout(stage, who, which);
  const mine = await stage.give(player, { type: 'challenge.mine', page: roll(2) });
  if (mine.kind === 'card' && buttonsOn(mine.card).some(({ label }) => label === 'Open'))
    await stage.press(player, mine.card, 'Open');
};

/** Somebody, perhaps its author, asks what guidance has on a challenge, and its author types a question to Soundings. */
async function askAbout(stage: Stage, who: number, which: number): Promise<void> {
  const posed = oneOf(released(stage.truth), which);
  const by = posed && oneOf(await stage.peersOf(posed.network), who);
  if (!posed || !by) return;
  const command = { type: 'guidance.on-challenge', challenge: posed.id };
  await stage.onPost(by, posed, 'What do the frameworks say?', command);
  await stage.give(posed.author, {
    type: 'home.hear',
    words: 'How do I win councillors over before the budget?',
  });
}

/** Opens one's own challenge and says that one of the replies helped, or takes it back. */
export const mark: Act = async (stage, { which, pick }) => {
  const posed = oneOf(released(stage.truth), which);
  const shown = posed ? await openOwn(stage, posed) : null;
  if (!posed || shown?.kind !== 'card') return;
  const reads = buttonsOn(shown.card).filter(({ label }) => label === 'Read');
  const read = oneOf(reads, pick);
  if (!read) return;
  const reply = await stage.give(posed.author, { ...read.action });
  if (reply.kind !== 'card') return;
  const label = buttonsOn(reply.card)[0]?.label;
  if (label) await stage.press(posed.author, reply.card, label);
};

export const answer: Act = (stage, step) =>
  throughForm(stage, step, 'Answer as the challenger', 'challenge.reply');
export const close: Act = (stage, step) => throughForm(stage, step, 'Close', 'challenge.close');
export const outcome: Act = (stage, step) =>
  throughForm(stage, step, 'Say what came of it', 'challenge.look-back');

export const withdraw: Act = async (stage, { which }) => {
  const posed = oneOf(released(stage.truth), which);
  if (posed) await stage.give(posed.author, { type: 'challenge.withdraw', challenge: posed.id });
};

function openOwn(stage: Stage, { author, id }: Posed): Promise<Reply> {
  return stage.give(author, { type: 'challenge.open', challenge: id, page: 0 });
}

async function throughForm(
  stage: Stage,
  { which, pick }: { which: number; pick: number },
  label: string,
  type: string,
): Promise<void> {
  const roll = dice(pick);
  const posed = oneOf(released(stage.truth), which);
  if (!posed) return;
  const { author } = posed;
  const shown = await openOwn(stage, posed);
  const offered = shown.kind === 'card' && buttonsOn(shown.card).some((button) => button.label === label);
  const opened = offered
    ? await stage.press(author, shown.card, label)
    : await stage.give(author, { type, challenge: posed.id });
  if (opened.kind !== 'form') return;
  const token = stage.word();
  if (roll(7) === 0) await stage.submit(author, opened.form, { text: '  ' });
  const sent = await stage.submit(author, opened.form, { text: wording(token, roll(6), 1_500) });
  if (sent.kind === 'card') stage.truth.said.push({ token, by: author, voice: 'challenger', about: posed });
}
