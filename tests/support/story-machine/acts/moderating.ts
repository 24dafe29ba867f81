import { buttonsOn, wordsOn } from '../../read-card.ts';
import { released } from '../truth.ts';
import { type Act, dice, oneOf, wording } from './act.ts';

/** Reports a challenge, or something said about it. */
export const report: Act = async (stage, { who, which, pick }) => {
  const roll = dice(pick);
  const posed = oneOf(released(stage.truth), which);
  const by = posed && oneOf(await stage.peersOf(posed.network), who);
  if (!posed || !by) return;
  const said = roll(2)
    ? oneOf(
        stage.truth.said.filter(({ about }) => about === posed),
        roll(20),
      )
    : undefined;
  const row = said
    ? await stage.world.house.store.contribution.findFirst({ where: { text: { contains: said.token } } })
    : null;
  const about = row ? 'contribution' : 'challenge';
  const command = { type: 'report.start', about, subject: row?.id ?? posed.id };
  const opened = row ? await stage.give(by, command) : await stage.onPost(by, posed, 'Report', command);
  if (opened.kind !== 'form') return;
  const token = stage.word();
  const sent = await stage.submit(by, opened.form, { reason: wording(token, roll(6), 500) });
  const writer = row && said ? said.by : posed.author;
  if (sent.kind === 'card') stage.truth.reported.push({ token, about: posed, by, writer });
};

/** A coordinator looks at the oldest report and does one or two things about it. */
export const moderate: Act = async (stage, { who, pick }) => {
  const roll = dice(pick);
  const network = oneOf(stage.cast.networks, who);
  if (!network) return;
  const coordinator = stage.coordinatorOf(network);
  let shown = await stage.give(coordinator, { type: 'report.list', page: 0 });
  for (let times = 1 + roll(2); times > 0; times--) {
    if (shown.kind !== 'card') return;
    const labels = buttonsOn(shown.card).map(({ label }) => label);
    const label = oneOf(labels, roll(labels.length * 2));
    if (label === undefined) return;
    const words = wordsOn(shown.card);
    shown = await stage.press(coordinator, shown.card, label);
    const subject = stage.truth.reported.find(({ token }) => words.includes(token));
    if (shown.kind === 'card' && label.startsWith('Pause') && subject)
      stage.truth.muted.push({ player: subject.writer, network });
  }
};
