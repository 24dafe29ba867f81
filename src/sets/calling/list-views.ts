import { dateInWords } from '../../time/calendar.ts';
import { buttons, type Card, card, divider, note, text } from '../../views/card.ts';
import { pageButtons, pageOf } from '../../views/pages.ts';
import { excerpt } from '../../views/text.ts';
import type { Call } from '../call.ts';
import { toFormats } from '../formats/views.ts';

/** A call with how many have said yes, and how its sets are. */
export interface CallSummary {
  readonly call: Call;
  readonly saidYes: number;
  readonly sets: number;
  /** Sets that stand with fewer than five people. */
  readonly small: number;
  /** Who has said yes and is in no set. */
  readonly waiting: number;
}

interface Named {
  readonly id: string;
  readonly name: string;
}

const CALLS_PER_PAGE = 6;
/** As many networks as get a button of their own. */
const NETWORKS_AT_MOST = 4;

const many = (count: number, what: string) => `${count} ${what}${count === 1 ? '' : 's'}`;

function standing({ call, saidYes, sets, small, waiting }: CallSummary): string {
  switch (call.status) {
    case 'draft':
      return 'A draft: nobody has seen it yet.';
    case 'open':
      return `${many(saidYes, 'person')} said yes so far. Open until ${dateInWords(call.closesOn, 'UTC')}.`.replace(
        'persons',
        'people',
      );
    case 'forming':
      return `${many(sets, 'set')} proposed, not confirmed yet. ${waiting} in no set.`;
    case 'formed':
      return [
        `${many(sets, 'set')}.`,
        waiting > 0 ? `${waiting} waiting for a place.` : '',
        small > 0 ? `${many(small, 'set')} with fewer than five people.` : '',
      ]
        .filter(Boolean)
        .join(' ');
    case 'over':
      return 'Its programme has ended.';
  }
}

/** The calls of some networks, for their coordinators. `one`: the only network this is about. */
export function callsCard(
  networks: readonly Named[],
  one: Named | null,
  calls: readonly CallSummary[],
  page: number,
  opening?: string,
): Card {
  const here = pageOf(calls, page, CALLS_PER_PAGE);
  const isOne = networks.length === 1;
  return card({
    heading: one ? excerpt(`Learning sets: ${one.name}`, 150) : 'Learning sets',
    blocks: [
      opening === undefined ? null : note(opening),
      calls.length === 0
        ? text(
            'None yet. A call asks your members who would like to be in a set; sets are then proposed to you, and you change and confirm them.',
          )
        : null,
      ...here.shown.flatMap((summary) => [
        text(isOne ? summary.call.theme : `${summary.call.theme} (${summary.call.network.name})`),
        note(standing(summary)),
        buttons({
          label: excerpt(`Open “${summary.call.theme}”`, 75),
          action: { type: 'call.look', call: summary.call.id },
        }),
        divider,
      ]),
      pageButtons(here, { type: 'sets.run', network: one?.id ?? '' }),
      networks.length > NETWORKS_AT_MOST
        ? note('For a new call, open the network under My networks, then Learning sets.')
        : buttons(
            ...networks.map(({ id, name }) => ({
              label: isOne ? 'New call' : excerpt(`New call for ${name}`, 75),
              action: { type: 'call.start', network: id },
            })),
            isOne && networks[0] ? toFormats(networks[0].id) : null,
          ),
    ],
  });
}
