import { dateInWords } from '../../time/calendar.ts';
import {
  type Block,
  type Button,
  buttons,
  type Card,
  card,
  divider,
  labelled,
  note,
  text,
} from '../../views/card.ts';
import { pageButtons, pageOf } from '../../views/pages.ts';
import { excerpt } from '../../views/text.ts';
import type { Call } from '../call.ts';
import { callBlocks, rhythm, takeBack, toCalls } from '../calling/views.ts';
import { programmeButton } from '../programme/views.ts';
import { roundsButton } from '../rounds/views.ts';
import { type Candidate, whyUnplaced } from './rules.ts';
import type { Forming, FormingSet } from './store.ts';
import { judge, numberOfPeople, personLine, WHY_UNPLACED } from './words.ts';

const SETS_PER_PAGE = 5;
const NAMED_AT_MOST = 12;
const UNPLACED_AT_MOST = 6;
const NAMES_LENGTH = 250;
const AMISS_LENGTH = 160;

export const toCall = (call: string, label = 'Back to the sets'): Button => ({
  label,
  action: { type: 'call.look', call },
});

/** "Ash, Birch, Cedar". */
export const namesOf = (people: readonly Candidate[]) => people.map(({ name }) => name).join(', ');

const named = (lines: readonly string[], most: number): string =>
  [
    ...lines.slice(0, most).map((one) => excerpt(one, 140)),
    ...(lines.length > most ? [`and ${lines.length - most} more`] : []),
  ].join('\n');

/** A call that members can still say yes to, for its coordinators. */
export function openCallCard(call: Call, { all }: Forming, opening?: string): Card {
  const few = all.length < 5;
  return card({
    heading: excerpt(`Call: ${call.theme}`, 150),
    blocks: [
      opening === undefined ? null : note(opening),
      ...callBlocks(call).slice(1),
      labelled(
        `Said yes (${all.length})`,
        all.length === 0
          ? 'Nobody yet.'
          : named(
              all.map(({ name, line }) => `${name}: ${line}`),
              NAMED_AT_MOST,
            ),
      ),
      note(
        `Open until ${dateInWords(call.closesOn, 'UTC')}. Then sets are proposed to you by themselves, and nobody else sees them before you confirm them.`,
      ),
      buttons(
        few
          ? null
          : {
              label: 'Close and propose sets now',
              style: 'primary',
              action: { type: 'call.propose', call: call.id },
              confirm: {
                title: 'Close this call now?',
                text: 'Nobody can say yes to it any more, except for a late place.',
                yes: 'Close and propose',
              },
            },
        takeBack(call.id),
        toCalls(call.networkId),
      ),
    ],
  });
}

function setLines(call: Call, { id, name, people }: FormingSet): readonly Block[] {
  const { obstacles, givesUp } = judge(people, call.size);
  const amiss = [...obstacles, ...givesUp];
  return [
    labelled(
      `${name}, ${numberOfPeople(people.length)}`,
      excerpt(namesOf(people), NAMES_LENGTH) || 'Nobody.',
    ),
    note(
      amiss.length === 0
        ? 'Gives nothing up.'
        : `${obstacles.length > 0 ? 'Cannot stand like this: ' : 'Gives up: '}${excerpt(amiss.join('. '), AMISS_LENGTH)}.`,
    ),
    buttons({ label: `Open ${name}`, action: { type: 'set.look', set: id } }),
  ];
}

/** The sets of a call, proposed or standing, for its coordinators. */
export function setsCard(call: Call, { sets, unplaced, all }: Forming, page: number, opening?: string): Card {
  const here = pageOf(sets, page, SETS_PER_PAGE);
  const isProposed = call.status === 'forming';
  const people = sets.map((set) => set.people);
  const reasons = unplaced.map((one) => `${one.name}: ${WHY_UNPLACED[whyUnplaced(one, all, people)]}`);
  return card({
    heading: excerpt(`${isProposed ? 'Proposed sets' : 'Sets'}: ${call.theme}`, 150),
    blocks: [
      opening === undefined ? null : note(opening),
      note(
        isProposed
          ? `Only coordinators see these. ${rhythm(call)}. Change what you know better, then confirm.`
          : `${rhythm(call)}.`,
      ),
      sets.length === 0
        ? text(
            'No set could be formed: it takes five people from different authorities with hours in common.',
          )
        : null,
      ...here.shown.flatMap((set) => setLines(call, set)),
      pageButtons(here, { type: 'sets.page', call: call.id }),
      divider,
      unplaced.length === 0
        ? note('Everybody who has said yes is in a set.')
        : labelled(`In no set (${unplaced.length})`, named(reasons, UNPLACED_AT_MOST)),
      buttons(
        isProposed && sets.length > 0
          ? {
              label: 'Confirm the sets',
              style: 'primary',
              action: { type: 'call.confirm', call: call.id },
              confirm: {
                title: 'Confirm these sets?',
                text: 'Everybody is told in private which set they are in. Whoever is in none is told that you look for a place.',
                yes: 'Confirm them',
              },
            }
          : null,
        unplaced.length > 0 && sets.length > 0
          ? { label: 'Find somebody a place', action: { type: 'set.seek', call: call.id } }
          : null,
        isProposed
          ? {
              label: 'Propose others',
              action: { type: 'call.propose', call: call.id },
              confirm: {
                title: 'Propose other sets?',
                text: 'What you have changed by hand is lost.',
                yes: 'Propose others',
              },
            }
          : null,
        isProposed ? takeBack(call.id) : null,
        call.status === 'formed' ? programmeButton(call.id) : null,
        toCalls(call.networkId),
      ),
    ],
  });
}

/** What the card of a set needs to know beside who is in it. */
export interface Around {
  /** What its own place is called, if it has one. */
  readonly place: string | null;
  /** How many other sets its call has. */
  readonly others: number;
  /** It is in a round now, and so can be neither merged nor ended. */
  readonly isUnderWay: boolean;
}

/** One set with everybody in it, for coordinators. `opening`: what has just been done. */
export function setCard(
  call: Call,
  set: FormingSet,
  { place, others, isUnderWay }: Around,
  opening?: string,
): Card {
  const { obstacles, keeps, givesUp } = judge(set.people, call.size);
  const { id, name, people, status } = set;
  const isStanding = status === 'standing';
  const isSmall = isStanding && people.length < 5;
  return card({
    heading: excerpt(`${name}: ${call.theme}`, 150),
    blocks: [
      opening === undefined ? null : note(opening),
      people.length === 0 ? text('Nobody is in it.') : { kind: 'list', items: people.map(personLine) },
      obstacles.length === 0
        ? null
        : labelled(isStanding ? 'Please see to it' : 'It cannot stand like this', obstacles.join('\n')),
      keeps.length === 0 ? null : labelled('Keeps', keeps.join('\n')),
      givesUp.length === 0 ? null : labelled('Gives up', givesUp.join('\n')),
      isStanding ? labelled('Its own place', place ?? 'None yet. Its messages go to each in private.') : null,
      isUnderWay ? note('A round is under way. When it is over, the set can be merged or ended.') : null,
      buttons(
        people.length > 0 ? { label: 'Move somebody', action: { type: 'set.shift', set: id } } : null,
        { label: 'Rename', action: { type: 'set.rename', set: id } },
        isStanding && others > 0 && !isUnderWay
          ? {
              label: 'Merge into another',
              ...(isSmall ? { style: 'primary' as const } : {}),
              action: { type: 'set.join-up', set: id },
            }
          : null,
        isStanding && !isUnderWay ? end(set) : null,
      ),
      buttons(
        isStanding && place === null
          ? { label: 'Give it a place', action: { type: 'set.place', set: id } }
          : null,
        isStanding ? roundsButton(id) : null,
        toCall(call.id),
      ),
    ],
  });
}

const end = ({ id }: Pick<FormingSet, 'id'>): Button => ({
  label: 'End this set',
  style: 'danger',
  action: { type: 'set.end', set: id },
  confirm: {
    title: 'End this set?',
    text: 'It does not meet any more, and its members are told. They have met, and wait for a place in another set of this call.',
    yes: 'End it',
  },
});
