import type { Player } from '../cast.ts';
import type { Stage } from '../stage.ts';
import { type Posed, released } from '../truth.ts';
import { type Act, dice, oneOf, wording } from './act.ts';

const kinds = ['question', 'experience', 'idea', 'resource'] as const;

/** Replies without a name; the author of the challenge is offered to answer as the challenger instead. */
export const reply: Act = async (stage, { who, which, pick }) => {
  const roll = dice(pick);
  const posed = oneOf(released(stage.truth), which);
  const by = posed && oneOf(await stage.peersOf(posed.network), who);
  if (!posed || !by) return;
  const command = { type: 'contribution.start', challenge: posed.id };
  const opened = await stage.onPost(by, posed, 'Reply unnamed', command);
  if (opened.kind !== 'form') return;
  const { form } = opened;
  const token = stage.word();
  const kind = form.fields.some(({ id }) => id === 'kind') ? { kind: kinds[roll(4)] ?? 'idea' } : {};
  if (roll(6) === 0) await stage.submit(by, form, { ...kind, text: 'x'.repeat(2_001) });
  const sent = await stage.submit(by, form, { ...kind, text: wording(token, roll(6), 2_000) });
  if (sent.kind !== 'card') return;
  const voice = form.action.type === 'challenge.answer' ? 'challenger' : 'unnamed';
  stage.truth.said.push({ token, by, voice, about: posed });
};

/** Writes in a challenge's thread under one's own name: only those who do such things, never its author. */
export const write: Act = async (stage, { who, which, pick }) => {
  const posed = oneOf(released(stage.truth), which);
  if (!posed) return;
  const members = [...(await stage.peersOf(posed.network)), stage.coordinatorOf(posed.network)];
  const speakers = members.filter(({ manner }) => manner === 'open' || manner === 'coordinator');
  const by = oneOf(
    speakers.filter((player) => player !== posed.author),
    who,
  );
  if (by) await inThread(stage, by, posed, pick);
};

/** The author forgets themselves and writes in the thread of their own challenge. */
export const slip: Act = async (stage, { which, pick }) => {
  const posed = oneOf(released(stage.truth), which);
  if (posed) await inThread(stage, posed.author, posed, pick);
};

/** Poses, and within a minute writes under their own name somewhere else: what the guide advises against. */
export const careless: Act = async (stage, { who, which, pick }) => {
  const posed = stage.truth.posed.at(-1);
  if (posed?.state !== 'released' || (who + which) % 10 === 0) return;
  const elsewhere = released(stage.truth).filter(({ author }) => author !== posed.author);
  const there = oneOf(elsewhere, which);
  if (there) await inThread(stage, posed.author, there, pick);
};

async function inThread(stage: Stage, by: Player, posed: Posed, pick: number): Promise<void> {
  const roll = dice(pick);
  const account = oneOf(by.accounts, roll(2)) ?? by.account;
  const place = stage.placeFor(account, posed.network);
  const post = await stage.world.house.store.post.findFirst({
    where: { subject: posed.id, place: { ref: place } },
  });
  const token = stage.word();
  const text = wording(token, roll(6), 2_000);
  const answer = await stage.type(account, by, place, post?.ref ?? null, text);
  if (post && answer.kind === 'nothing') {
    stage.truth.said.push({ token, by, voice: 'named', about: posed });
  }
}
