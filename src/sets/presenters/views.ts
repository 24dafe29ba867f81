import { dayInWords, momentInWords } from '../../time/calendar.ts';
import { type Block, type Button, buttons, type Card, card, note, text } from '../../views/card.ts';
import type { Form } from '../../views/form.ts';
import { excerpt } from '../../views/text.ts';
import type { Meeting, Round } from '../rounds/round.ts';
import { roundButton } from '../rounds/views.ts';
import type { Part } from './rules.ts';
import type { Turn } from './swaps.ts';

/** "on Monday 12 January, 13:00", or "planned for the week of Monday 9 March". */
export const onWhen = ({ startsAt, aimedOn }: Pick<Round, 'startsAt' | 'aimedOn'>, zone: string): string =>
  startsAt === null
    ? `planned for the week of ${dayInWords(aimedOn, 'UTC')}`
    : `on ${momentInWords(startsAt, zone)}`;

const say = (round: string, answer: 'yes' | 'no', label: string): Button => ({
  label,
  action: { type: 'turn.say', round, answer },
});
const swapButton = (round: string): Button => ({
  label: 'Swap with…',
  action: { type: 'swap.start', round },
});
export const volunteerButton = (round: string): Button => ({
  label: 'I would like to present',
  action: { type: 'turn.volunteer', round },
});

/** What one can do about one's own part in a round. */
export function ownButtons(
  round: string,
  { presents, standsBy, answer, volunteers, away }: Part,
): Block | null {
  if (away) return null;
  const open = answer === 'none';
  if (presents)
    return buttons(
      open ? { ...say(round, 'yes', 'Yes, I present'), style: 'primary' } : null,
      say(round, 'no', 'Another time'),
      swapButton(round),
    );
  if (standsBy)
    return buttons(
      open ? { ...say(round, 'yes', 'Yes, I stand by'), style: 'primary' } : null,
      say(round, 'no', 'Not this time'),
      volunteers ? null : volunteerButton(round),
    );
  return volunteers ? null : buttons(volunteerButton(round));
}

/** What one hears oneself, on the round's card. */
export function ownLine({ presents, standsBy, answer, volunteers }: Part): string | null {
  if (presents)
    return answer === 'yes' ? 'You present, and have said yes.' : 'You present. Is that all right?';
  if (standsBy)
    return answer === 'yes'
      ? 'You stand by: if somebody cannot present, you do.'
      : 'Would you stand by? If somebody cannot present, you would.';
  return volunteers ? 'You would like to present: you are next when a place comes free.' : null;
}

const toRound = (round: Round): Button => ({ ...roundButton(round), label: 'Open the round' });
const heading = 'Your learning set';

/** To somebody who presents: early, so that they can say no. `stepsIn`: they stood by, and somebody cannot. */
export const presentsCard = ({ round, set }: Meeting, part: Part, zone: string): Card =>
  card({
    heading,
    blocks: [
      text(
        part.answer === 'yes'
          ? `You present in round ${round.number} of ${set.name}, ${onWhen(round, zone)}: somebody who was to present cannot, and you stood by. Thank you.`
          : `You present in round ${round.number} of ${set.name}, ${onWhen(round, zone)}. Is that all right?`,
      ),
      ownButtons(round.id, part),
      buttons(toRound(round)),
    ],
  });

export const standsByCard = ({ round, set }: Meeting, part: Part, zone: string): Card =>
  card({
    heading,
    blocks: [
      text(
        `Would you stand by for round ${round.number} of ${set.name}, ${onWhen(round, zone)}? If somebody who presents there cannot, you would present instead.`,
      ),
      ownButtons(round.id, part),
      buttons(toRound(round)),
    ],
  });

/** To somebody who presented or stood by, and need not any more. */
export const freedCard = ({ round, set }: Meeting, zone: string): Card =>
  card({
    heading,
    blocks: [
      text(
        `In round ${round.number} of ${set.name}, ${onWhen(round, zone)}, ${round.how.presenters === 0 ? `nobody presents now: it goes by “${round.how.name}”` : 'others present and stand by now'}, so you need not. Your turn comes.`,
      ),
      buttons(toRound(round)),
    ],
  });

/** To the set: somebody is missing. */
export const shortCard = ({ round, set }: Meeting, present: number, zone: string): Card =>
  card({
    heading: 'Who would like to present?',
    blocks: [
      text(
        `Round ${round.number} of ${set.name} is ${onWhen(round, zone)}, and ${present === 0 ? 'nobody presents there yet' : 'there is room for one more who presents'}.`,
      ),
      buttons(volunteerButton(round.id), toRound(round)),
    ],
  });

/** In the set's own place nobody's zone is known: times are the network's. */
const turnLabel = ({ round: { round } }: Turn, zone: string) =>
  `round ${round.number}, ${onWhen(round, zone)}`;

/** With whom to swap. `names`: by member. */
export function swapForm(
  { id, number }: Round,
  others: readonly Turn[],
  names: ReadonlyMap<string, string>,
  zone: string,
): Form {
  const options = others.slice(0, 24).map(({ round, member }) => ({
    value: `${round.id}/${member}`,
    label: excerpt(`${names.get(member) ?? 'Somebody'}: ${turnLabel({ round, member }, zone)}`, 75),
  }));
  return {
    kind: 'form',
    title: 'Swap your turn',
    intro: `You present in round ${number}. Whoever you ask presents there instead, and you in their round, once they agree.`,
    submit: 'Ask them',
    action: { type: 'swap.ask', round: id },
    fields: [
      {
        ...{ kind: 'choice', id: 'with', label: 'With whom?', many: false },
        options: [{ value: 'anyone', label: 'Whoever can' }, ...options],
      },
    ],
  };
}

/** To whoever is asked. `turns`: theirs that would do, the earliest first. Who asks, the round says: no name outlives anybody in a message. */
export const swapCard = ({ round, set }: Meeting, swap: string, turns: readonly Turn[], zone: string): Card =>
  card({
    heading: 'Would you swap?',
    blocks: [
      text(
        `Somebody who presents in round ${round.number} of ${set.name}, ${onWhen(round, zone)}, asks you to present there instead. They would present in your round.`,
      ),
      { kind: 'list', items: turns.map((turn) => `You present in ${turnLabel(turn, zone)}.`) },
      buttons(
        ...turns.slice(0, 4).map(
          (turn): Button => ({
            label: `Swap with my round ${turn.round.number}`,
            action: { type: 'swap.accept', swap, round: turn.round.id },
          }),
        ),
        { label: 'I cannot', action: { type: 'swap.decline', swap } },
      ),
      buttons({ ...toRound(round), label: 'See who asks' }),
    ],
  });

export const swappedCard = ({ round, set }: Meeting, zone: string): Card =>
  card({
    heading: 'Swapped',
    blocks: [
      text(`You present in round ${round.number} of ${set.name} now, ${onWhen(round, zone)}.`),
      buttons(toRound(round)),
    ],
  });

export const declinedCard = ({ round, set }: Meeting, zone: string): Card =>
  card({
    heading: 'They cannot swap',
    blocks: [
      text(
        `You still present in round ${round.number} of ${set.name}, ${onWhen(round, zone)}. You can ask somebody else, or say that you would rather present another time.`,
      ),
      buttons(swapButton(round.id), say(round.id, 'no', 'Another time'), toRound(round)),
    ],
  });

export const thanksCard = (words: string): Card => card({ blocks: [note(words)] });
