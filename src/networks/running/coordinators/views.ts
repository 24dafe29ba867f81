import type { Network } from '../../../store/generated/client.ts';
import { dayInWords } from '../../../time/calendar.ts';
import { type Button, buttons, type Card, card, divider, note, text } from '../../../views/card.ts';
import { type Page, pageButtons, pageOf } from '../../../views/pages.ts';
import { excerpt } from '../../../views/text.ts';
import { seeWho } from '../../members/views.ts';
import { toNetwork } from '../overview/views.ts';
import type { Listed } from './store.ts';

type Named = Pick<Network, 'id' | 'name'>;

export const PEOPLE_PER_PAGE = 7;

const inALine = ({ name, line }: Listed) => excerpt(`${name} (${line})`, 200);

/** Who coordinates a network, who has been asked to, and what `me` can do about it. */
export function coordinatorsCard(
  network: Named,
  lists: { readonly coordinators: readonly Listed[]; readonly invited: readonly Listed[] },
  me: string,
  page: number,
  opening?: string,
): Card {
  const { id, name } = network;
  const here = pageOf(
    [
      ...lists.coordinators.map((person) => ({ person, asked: false })),
      ...lists.invited.map((person) => ({ person, asked: true })),
    ],
    page,
    PEOPLE_PER_PAGE,
  );
  const stepDown: Button = {
    label: 'Step down',
    style: 'danger',
    action: { type: 'coordinator.step-down', network: id },
    confirm: {
      title: 'Step down as coordinator?',
      text: 'The others carry on. To come back, one of them has to ask you.',
      yes: 'Step down',
    },
  };
  return card({
    heading: excerpt(`Coordinators of ${name}`, 150),
    blocks: [
      opening === undefined ? null : note(opening),
      ...here.shown.flatMap(({ person, asked }) => [
        text(person.id === me ? `${inALine(person)}: you` : inALine(person)),
        asked ? note('Has been asked, and has not answered yet.') : null,
        asked
          ? buttons({
              label: 'Take the question back',
              action: { type: 'coordinator.take-back', network: id, member: person.id },
            })
          : null,
      ]),
      pageButtons(here, { type: 'coordinators.list', network: id }),
      divider,
      buttons(
        {
          label: 'Ask somebody to join in',
          style: 'primary',
          action: { type: 'coordinator.choose', network: id, handsOver: false, page: 0 },
        },
        {
          label: 'Hand over',
          action: { type: 'coordinator.choose', network: id, handsOver: true, page: 0 },
        },
        lists.coordinators.length > 1 ? stepDown : null,
      ),
      buttons(toNetwork(id)),
    ],
  });
}

/** Whom to ask. `handsOver`: the coordinator who asks steps down when it is accepted. */
export function chooseCard(network: Named, people: Page<Listed>, handsOver: boolean): Card {
  const { id } = network;
  const ask = ({ id: member, name }: Listed): Button =>
    handsOver
      ? {
          label: 'Hand over',
          action: { type: 'coordinator.hand-over', network: id, member },
          confirm: {
            title: 'Hand over?',
            text: `${excerpt(name, 80)} is asked. When they accept, they coordinate, and you step down.`,
            yes: 'Ask them',
          },
        }
      : { label: 'Ask', action: { type: 'coordinator.invite', network: id, member } };
  return card({
    heading: handsOver ? 'Hand over to whom?' : 'Whom would you ask?',
    blocks: [
      people.shown.length === 0 && people.page === 0
        ? text('There is nobody here yet who could be asked. People can be asked once they have come here.')
        : null,
      ...people.shown.flatMap((person) => [text(inALine(person)), buttons(ask(person))]),
      pageButtons(people, { type: 'coordinator.choose', network: id, handsOver }),
      buttons({ label: 'Back', action: { type: 'coordinators.list', network: id, page: 0 } }),
    ],
  });
}

/** To the person who is asked. `from`: the id of who asks; a message that lies about does not name them. */
export function invitationCard(
  network: Pick<Network, 'id' | 'name' | 'zone'>,
  from: string,
  handsOver: boolean,
  until: Date,
): Card {
  const what = handsOver ? 'take over from them as' : 'become';
  return card({
    heading: 'Would you coordinate?',
    blocks: [
      text(`A coordinator of ${network.name} asks you to ${what} a coordinator there.`),
      text(
        'Coordinators let people in, look at what is reported, and see to the channels. They never learn who wrote something. What they do is listed for the other coordinators.',
      ),
      note(`You can answer until ${dayInWords(until, network.zone)}.`),
      buttons(
        { label: 'Yes', style: 'primary', action: { type: 'coordinator.accept', network: network.id } },
        { label: 'No, thank you', action: { type: 'coordinator.decline', network: network.id } },
        seeWho(network.id, from),
      ),
    ],
  });
}

/** To the coordinator who asked. `member`: who answered, whom the message does not name. */
export function answeredCard({ id, name: networkName }: Named, member: string, accepted: boolean): Card {
  return card({
    heading: accepted ? 'Somebody you asked said yes' : 'Somebody you asked said no',
    blocks: [
      text(
        accepted
          ? `They coordinate ${networkName} from now on.`
          : `They would rather not coordinate ${networkName}. You can ask somebody else.`,
      ),
      buttons(seeWho(id, member)),
    ],
  });
}

export const declinedCard = card({
  heading: 'Thank you for saying so',
  blocks: [text('Whoever asked you is told. Nothing else changes.')],
});

export function steppedDownCard(networkName: string): Card {
  return card({
    heading: 'You have stepped down',
    blocks: [text(`Thank you for what you did for ${networkName}.`)],
  });
}
