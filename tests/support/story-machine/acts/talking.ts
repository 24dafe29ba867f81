import { released } from '../truth.ts';
import { type Act, dice, oneOf, wording } from './act.ts';

export const offer: Act = async (stage, { who, which, pick }) => {
  const roll = dice(pick);
  const posed = oneOf(released(stage.truth), which);
  const by = posed && oneOf(await stage.peersOf(posed.network), who);
  if (!posed || !by) return;
  const command = { type: 'offer.start', challenge: posed.id };
  const opened = await stage.onPost(by, posed, 'Happy to talk', command);
  if (opened.kind !== 'form') return;
  const token = stage.word();
  if (roll(5) === 0) await stage.submit(by, opened.form, { note: 'x'.repeat(501) });
  const sent = await stage.submit(by, opened.form, { note: wording(token, roll(6), 500) });
  if (sent.kind === 'card') stage.truth.offered.push({ token, by, about: posed, accepted: false });
};

/** Accepts or declines. Names are exchanged only where neither side is a quiet one. */
export const answerOffer: Act = async (stage, { which, pick }) => {
  const roll = dice(pick);
  const offered = oneOf(stage.truth.offered, which);
  if (!offered) return;
  const { about, by, token } = offered;
  const row = await stage.world.house.store.offer.findFirst({ where: { note: { contains: token } } });
  if (!row) return;
  await stage.give(about.author, { type: 'challenge.open', challenge: about.id, page: 0 });
  const quiet = about.author.manner === 'quiet' || by.manner === 'quiet';
  const type = !quiet && roll(3) > 0 ? 'offer.accept' : 'offer.decline';
  const reply = await stage.give(about.author, { type, offer: row.id });
  if (reply.kind === 'card' && type === 'offer.accept') offered.accepted = true;
};
