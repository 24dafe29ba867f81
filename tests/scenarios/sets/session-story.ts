import { randomUUID } from 'node:crypto';
import type { Card } from '../../../src/views/card.ts';
import type { FakePlatform } from '../../support/fake-platform.ts';
import { wordsOn } from '../../support/read-card.ts';
import { cardOf, type Someone, type World } from '../../support/world.ts';
import { plainSet } from './plain-set.ts';
import { bookByHand, roundOf } from './round-story.ts';
import { manyPeers } from './story.ts';

/** A set of six with a round on Tuesday 3 March at 9.30, its first presented by one of them. It is that day, nine in the morning. */
export interface SessionStory {
  readonly world: World;
  readonly corin: Someone;
  readonly network: string;
  readonly peers: readonly Someone[];
  readonly set: string;
  readonly round: string;
}

export const SET_PLACE = 'slate-south';

/** `place`: with a place of the set's own. `presents`: how many of them present. */
export async function aRound(
  world: World,
  {
    place = true,
    presents = 1,
    format = 'standard',
    day = '3 March',
    time = '9.30',
  }: { place?: boolean; presents?: number; format?: string; day?: string; time?: string } = {},
): Promise<SessionStory> {
  const { store } = world.house;
  const network = await world.network('north');
  const corin = await world.person('Corin', [], [network]);
  const peers = await manyPeers(world, network, 6);
  const set = await plainSet(world, network, peers, { format, rounds: 1 });
  if (place) {
    const row = { id: randomUUID(), networkId: network, platform: 'slate', ref: SET_PLACE, name: 'our-set' };
    await store.place.create({ data: { ...row, setId: set } });
  }
  const meeting = await roundOf(world, set);
  await bookByHand(world, corin, meeting, { day, time });
  const { id: roundId, startsAt } = (await roundOf(world, set)).round;
  await linedUp(world, roundId, peers.slice(0, presents));
  world.clock.forward({
    minutes: ((startsAt as Date).getTime() - world.clock.now().getTime()) / 60_000 - 30,
  });
  return { world, corin, network, peers, set, round: roundId };
}

/** Who presents, in place of those whom the rota has chosen: it draws lots, and a story needs to know. */
async function linedUp({ house: { store } }: World, roundId: string, presenting: readonly Someone[]) {
  await store.roundMember.deleteMany({ where: { roundId } });
  const data = presenting.map(({ id: memberId }) => ({ roundId, memberId, presents: true }));
  await store.roundMember.createMany({ data });
}

/** The first of them starts it. Gives the card that they have alone. */
export async function started({ world, peers, round }: SessionStory): Promise<Card> {
  const reply = await world.give(peers[0] as Someone, { type: 'session.begin', round });
  await world.settle();
  return cardOf(reply);
}

/** The round's card in the set's own place; fails when there is none, or more than one. */
export function standing({ world }: Pick<SessionStory, 'world'>, platform: FakePlatform = world.slate): Card {
  const cards = platform.messages.filter(
    ({ to, card }) =>
      to.kind === 'place' &&
      to.ref === SET_PLACE &&
      to.thread === undefined &&
      /, round \d/.test(card.heading ?? ''),
  );
  if (cards.length !== 1) throw new Error(`${cards.length} cards of a round stand there`);
  return (cards[0] as { card: Card }).card;
}

export const readStanding = (story: Pick<SessionStory, 'world'>): string => wordsOn(standing(story));

/** Somebody presses a button of the card in the place. */
export async function pressed(story: SessionStory, by: number, label: string, on = standing(story)) {
  const reply = await story.world.press(story.peers[by] as Someone, on, label);
  await story.world.settle();
  return reply;
}

/** What stands behind *How this round goes*, to one of them. */
export async function behind(story: SessionStory, by: number): Promise<Card> {
  return cardOf(await pressed(story, by, 'How this round goes'));
}

/** How often something was said in the set's place: posts, and changes of the round's card. */
export const updatesOf = ({ slate }: World): number => slate.sent.length;
