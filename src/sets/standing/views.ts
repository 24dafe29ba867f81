import { type Block, buttons, type Card, card, divider, labelled, note, text } from '../../views/card.ts';
import type { Form } from '../../views/form.ts';
import { type Page, pageButtons } from '../../views/pages.ts';
import { excerpt } from '../../views/text.ts';
import { calendarButton } from '../calendars/views.ts';
import type { Call } from '../call.ts';
import { rhythm } from '../calling/views.ts';
import { formatButton } from '../formats/views.ts';
import { numberOfPeople } from '../forming/words.ts';
import { slotsInWords } from '../hours.ts';
import { roundButton, roundLine, roundsButton } from '../rounds/views.ts';
import type { SetShown } from './store.ts';

const mySets = { label: 'My sets', action: { type: 'sets.mine', page: 0 } } as const;

const FACILITATES = { coordinator: 'a coordinator facilitates', members: 'you facilitate in turn' } as const;

function setBlocks(set: SetShown): readonly (Block | null)[] {
  const { id, name, call, mates, size, slots, place, next, asked, zone } = set;
  return [
    text(`${name}: ${call.theme}`),
    next === null ? null : labelled('Next', roundLine(next, zone)),
    asked === null ? null : labelled('And', roundLine(asked, zone)),
    labelled(`With you (${numberOfPeople(size)} in all)`, mates.join('\n') || 'Nobody else yet.'),
    labelled('Hours you have in common', hoursInWords(slots)),
    labelled('Programme', `${rhythm(call)}. ${call.how.name}; ${FACILITATES[call.facilitation]}.`),
    labelled('Its place', place ?? 'None of its own: messages come to you in private.'),
    buttons(
      next === null ? null : { ...roundButton(next), style: 'primary' },
      asked === null ? null : roundButton(asked),
      roundsButton(id),
      formatButton(call.format),
      {
        label: 'Leave this set',
        style: 'danger',
        action: { type: 'set.leave', set: id },
        confirm: {
          title: 'Leave this set?',
          text: 'Those in it and the coordinators see that you have left. They may have planned with you: a word to them is kind.',
          yes: 'Leave it',
        },
      },
    ),
  ];
}

export const hoursInWords = (slots: SetShown['slots']): string => {
  if (slots === null) return 'Whenever it suits you all';
  return slots.length === 0 ? 'None any more: your coordinator is asked to look.' : slotsInWords(slots);
};

/** What one page of My sets is made of: a set, or a call. */
export type Item =
  | { readonly kind: 'set'; readonly set: SetShown }
  | { readonly kind: 'call'; readonly blocks: readonly (Block | null)[] };

export const ITEMS_PER_PAGE = 2;

/** One's own sets, then the calls one has said yes to or can, then those that may have a late place. */
export function mySetsCard(page: Page<Item>, opening?: string): Card {
  return card({
    heading: 'My sets',
    blocks: [
      opening === undefined ? null : note(opening),
      page.shown.length === 0
        ? text(
            'You are in no learning set, and no call is open in your networks. When there is one, it is posted there.',
          )
        : null,
      ...page.shown.flatMap((item) => [
        ...(item.kind === 'set' ? setBlocks(item.set) : item.blocks),
        divider,
      ]),
      pageButtons(page, { type: 'sets.mine' }),
      buttons(
        { label: 'My actions', action: { type: 'action.mine', page: 0 } },
        { label: 'My learning log', action: { type: 'log.open', page: 0 } },
        calendarButton,
      ),
    ],
  });
}

/** To each member of a set that was confirmed, or that they came into. Names nobody: who is in it is one press away. */
export function yoursCard({ name, call, size, slots, place }: SetShown): Card {
  return card({
    heading: 'Your learning set',
    blocks: [
      text(
        `You are in ${name}, about “${call.theme}”, with ${numberOfPeople(size - 1)} from other authorities.`,
      ),
      labelled('Hours you have in common', hoursInWords(slots)),
      labelled('Programme', `${rhythm(call)}.`),
      place === null ? null : labelled('Its place', place),
      buttons({ ...mySets, label: 'See who is in it', style: 'primary' }),
    ],
  });
}

export const waitingCard = ({ theme }: Call): Card =>
  card({
    heading: 'No place for you yet',
    blocks: [
      text(
        `The sets for “${theme}” are formed, and there was no place in which everything fitted for you. You stay on the list for a late place. More hours on it may help.`,
      ),
      buttons(mySets),
    ],
  });

export const changedCard = ({ name, size }: SetShown): Card =>
  card({
    heading: 'Your learning set has changed',
    blocks: [
      text(`${name} is ${numberOfPeople(size)} now, with you.`),
      buttons({ ...mySets, label: 'See who is in it' }),
    ],
  });

export const takenOutCard = ({ theme }: Call): Card =>
  card({
    heading: 'You are in no set at the moment',
    blocks: [
      text(
        `A coordinator has taken you out of your set for “${theme}”. You are on the list for another place.`,
      ),
      buttons(mySets),
    ],
  });

export const endedCard = ({ theme }: Call): Card =>
  card({
    heading: 'Your learning set has ended',
    blocks: [
      text(`Your set for “${theme}” does not meet any more. Thank you for taking part.`),
      buttons(mySets),
    ],
  });

/** In a set's own place, and kept up to date. */
export function hereCard(set: SetShown): Card {
  const { name, call, mates, slots, next, asked, zone } = set;
  return card({
    heading: excerpt(`${name}: ${call.theme}`, 150),
    blocks: [
      text('This is the place of a learning set. What is said here stays here.'),
      call.facilitation === 'coordinator'
        ? note('A coordinator facilitates: the coordinators of your network may read here, too.')
        : null,
      labelled(`In this set (${numberOfPeople(set.size)})`, mates.join('\n') || 'Nobody.'),
      labelled('Hours in common', hoursInWords(slots)),
      labelled('Programme', `${rhythm(call)}.`),
      next === null ? null : labelled('Next', roundLine(next, zone)),
      asked === null ? null : labelled('And', roundLine(asked, zone)),
      buttons(
        next === null ? null : roundButton(next),
        asked === null ? null : roundButton(asked),
        formatButton(call.format),
      ),
    ],
  });
}

export const newsHereCard = ({ name, size }: SetShown): Card =>
  card({
    blocks: [
      text(`${name} has changed: it is ${numberOfPeople(size)} now.`),
      note(
        'Whoever is not in the set any more can still read here until one of you takes them out of this channel.',
      ),
    ],
  });

/** To coordinators: sets were proposed by themselves when a call closed. */
export const proposedCard = ({ id, theme, network }: Call, saidYes: number, sets: number): Card =>
  card({
    heading: sets === 0 ? 'A call has closed, and no set could be formed' : 'Sets are proposed to you',
    blocks: [
      text(
        sets === 0
          ? `${numberOfPeople(saidYes)} said yes to “${theme}” in ${network.name}. A set takes five from different authorities with hours in common.`
          : `“${theme}” in ${network.name} has closed: ${numberOfPeople(saidYes)} said yes, and ${sets === 1 ? 'one set is' : `${sets} sets are`} proposed. Nobody else sees them before you confirm them.`,
      ),
      buttons({ label: 'Look at them', style: 'primary', action: { type: 'call.look', call: id } }),
    ],
  });

export const lateCard = ({ id, theme, network }: Call): Card =>
  card({
    heading: 'Somebody asks for a late place',
    blocks: [
      text(`In ${network.name}, for “${theme}”.`),
      buttons({ label: 'Look at it', action: { type: 'call.look', call: id } }),
    ],
  });

/** To coordinators: somebody has left a set. */
export const smallerCard = ({ id, name, call, size, place }: SetShown): Card =>
  card({
    heading: size < 5 ? 'A set has become small' : 'A set has changed',
    blocks: [
      text(
        `${name} in ${call.network.name} is ${numberOfPeople(size)} now.${size < 5 ? ' A set needs five: place somebody in it, or merge it into another.' : ''}`,
      ),
      place === null
        ? null
        : note(
            `It meets in ${place}: whoever has left is in that channel until its members take them out of it.`,
          ),
      buttons({ label: 'Open it', action: { type: 'set.look', set: id } }),
    ],
  });

/** For a coordinator to send to somebody in the set. */
export const ASK_FOR_A_CHANNEL =
  'Please make a private channel with only our set in it, add Soundings to it, and type /soundings-set there (in Discord /set).';

/** How a set gets a place of its own. `makers`: platforms on which Soundings can make one. */
export function placeCard(
  set: { readonly id: string; readonly name: string },
  makers: readonly string[],
): Card {
  return card({
    heading: excerpt(`A place for ${set.name}`, 150),
    blocks: [
      text(
        `Somebody who is in the set makes it, since whoever is in a channel reads what is said there. Send one of them this: “${ASK_FOR_A_CHANNEL}” Until then the set’s messages go to each in private.`,
      ),
      note(
        'Slack tells Soundings who is in a channel: while others are, it says nothing of the set there. Discord does not.',
      ),
      buttons(
        ...makers.map((platform) => ({
          label: 'Make a place on the desk',
          action: { type: 'set.make-place', set: set.id, platform },
        })),
        { label: 'Back to the set', action: { type: 'set.look', set: set.id } },
      ),
    ],
  });
}

/** Which set a channel is for. `place`: the platform's reference. */
export function whichSetForm(
  place: string,
  name: string,
  sets: readonly { readonly id: string; readonly label: string }[],
  problem?: string,
): Form {
  return {
    kind: 'form',
    title: 'A place for a set',
    submit: 'Link it',
    action: { type: 'set.link', place },
    fields: [
      {
        kind: 'choice',
        id: 'set',
        label: 'Which set is this channel for?',
        many: false,
        options: sets.slice(0, 25).map(({ id, label }) => ({ value: id, label: excerpt(label, 75) })),
        ...(problem === undefined ? {} : { problem }),
      },
      {
        kind: 'text',
        id: 'placeName',
        label: 'What is this channel called?',
        lines: 'one',
        max: 80,
        value: name,
      },
    ],
  };
}
