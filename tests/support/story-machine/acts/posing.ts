import type { Card } from '../../../../src/views/card.ts';
import type { Form } from '../../../../src/views/form.ts';
import { buttonsOn } from '../../read-card.ts';
import type { Player, Stand } from '../cast.ts';
import type { Stage } from '../stage.ts';
import type { Posed } from '../truth.ts';
import { type Act, dice, oneOf, wording } from './act.ts';

const helps = ['questions', 'experience', 'ideas', 'talk'] as const;

/** Fills in both steps of the form, with slips on the way, and releases what came of it, or leaves it as a draft. */
export const pose: Act = async (stage, { who, which, pick }) => {
  const roll = dice(pick);
  const network = oneOf(stage.cast.networks, which);
  const author = network && oneOf(await stage.peersOf(network), who);
  if (!network || !author) return;
  const opened = await stage.give(author, { type: 'challenge.start' });
  if (opened.kind !== 'form') return;
  const first = await fillStory(stage, author, opened.form, roll);
  if (!first) return;
  const posed: Posed = { ...first, author, network, state: 'draft', peers: [] };
  stage.truth.posed.push(posed);
  if (roll(10) === 0) return;
  const card = await fillAsk(stage, posed, first.form, roll);
  if (card && roll(8) > 0) await pressRelease(stage, posed, card, roll(8));
};

/** Changes a draft; sometimes with a form that was open elsewhere in the meantime. */
export const revise: Act = async (stage, { which, pick }) => {
  const roll = dice(pick);
  const posed = oneOf(drafts(stage), which);
  if (!posed) return;
  const opened = await stage.give(posed.author, { type: 'challenge.edit', challenge: posed.id });
  if (opened.kind !== 'form') return;
  const done = await fillStory(stage, posed.author, opened.form, roll);
  if (!done) return;
  posed.token = done.token;
  if (roll(3) === 0) await fillStory(stage, posed.author, opened.form, roll);
  if (roll(2) === 0) await fillAsk(stage, posed, done.form, roll);
};

/** Releases a draft from My challenges; sometimes from a preview that is out of date. */
export const release: Act = async (stage, { which, pick }) => {
  const roll = dice(pick);
  const posed = oneOf(drafts(stage), which);
  if (!posed) return;
  const { author, id } = posed;
  if (roll(4) === 0) {
    const command = { type: 'challenge.release', challenge: id, version: roll(3) };
    return noteReleased(stage, posed, await stage.give(author, command));
  }
  let shown = await stage.give(author, { type: 'challenge.preview', challenge: id });
  if (shown.kind === 'form' || (shown.kind === 'refusal' && shown.form)) {
    const form = shown.form;
    const card = form ? await fillAsk(stage, posed, form, roll) : null;
    if (!card) return;
    shown = { kind: 'card', card };
  }
  if (shown.kind === 'card') await pressRelease(stage, posed, shown.card, roll(8));
};

export const discard: Act = async (stage, { which }) => {
  const posed = oneOf(drafts(stage), which);
  if (!posed) return;
  const reply = await stage.give(posed.author, { type: 'challenge.discard', challenge: posed.id });
  if (reply.kind === 'card') posed.state = 'discarded';
};

const drafts = ({ truth }: Stage) => truth.posed.filter(({ state }) => state === 'draft');

/** The first step. `null` when it was refused for good. */
async function fillStory(stage: Stage, author: Player, form: Form, roll: (sides: number) => number) {
  const token = stage.word();
  const values = {
    headline: `${token} before the budget`,
    happening: wording(token, roll(6), 1_500),
    whyNow: roll(2) ? wording(token, roll(6), 800) : '',
    tried: roll(3) ? '' : wording(token, roll(6), 800),
  };
  if (roll(6) === 0) await stage.submit(author, form, { ...values, happening: 'x'.repeat(1_501) });
  if (roll(9) === 0) await stage.submit(author, form, { ...values, headline: ' \n' });
  const reply = await stage.submit(author, form, values);
  if (reply.kind !== 'form') return null;
  return { id: String(reply.form.action.challenge), token, form: reply.form };
}

/** The second step: the preview, or `null` when it was refused. */
async function fillAsk(
  stage: Stage,
  posed: Posed,
  form: Form,
  roll: (sides: number) => number,
): Promise<Card | null> {
  const { author, network } = posed;
  const choosesNetwork = form.fields.some(({ id }) => id === 'network');
  const at: Stand = choosesNetwork ? network : ((await onlyNetworkOf(stage, author)) ?? network);
  const help = helps.filter(() => roll(2) === 0);
  if (help.length === 0) await stage.submit(author, form, { help });
  const values = { help: help.length > 0 ? help : ['ideas'], ...(choosesNetwork ? { network: at.id } : {}) };
  const reply = await stage.submit(author, form, values);
  if (reply.kind !== 'card') return null;
  posed.network = at;
  return reply.card;
}

async function onlyNetworkOf(stage: Stage, author: Player): Promise<Stand | undefined> {
  for (const network of stage.cast.networks)
    if ((await stage.peersOf(network)).includes(author)) return network;
  return undefined;
}

/** What is pointed out is kept on purpose where it may stay, and takes the suggested words otherwise. */
async function decided(stage: Stage, { author }: Posed, card: Card): Promise<Card> {
  const labels = buttonsOn(card).map(({ label }) => label);
  if (!labels.includes('Use all suggestions')) return card;
  const press = labels.includes('Keep them all') ? 'Keep them all' : 'Use all suggestions';
  const reply = await stage.press(author, card, press);
  return reply.kind === 'card' ? reply.card : card;
}

/** `manner` 0: pressed twice by a nervous thumb, as two events. */
async function pressRelease(stage: Stage, posed: Posed, looked: Card, manner: number): Promise<void> {
  const card = await decided(stage, posed, looked);
  if (!buttonsOn(card).some(({ label }) => label === 'Release')) return;
  await noteReleased(stage, posed, await stage.press(posed.author, card, 'Release'));
  if (manner === 0) await stage.press(posed.author, card, 'Release');
}

async function noteReleased(stage: Stage, posed: Posed, reply: { kind: string; card?: Card }): Promise<void> {
  if (reply.kind !== 'card' || reply.card?.heading !== 'Your challenge is on its way') return;
  posed.state = 'released';
  posed.peers = await stage.peersOf(posed.network);
}
