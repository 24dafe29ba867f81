import { randomUUID } from 'node:crypto';
import type { AccountRef } from '../../../src/delivery/messenger.ts';
import type { Person } from '../../../src/networks/rules.ts';
import type { Reply } from '../../../src/views/reply.ts';
import { wordsOn } from '../read-card.ts';
import { STORY } from '../story.ts';
import type { Roll } from '../timing/office.ts';
import { type Brought, openSmallHouse, PLATFORMS } from './house.ts';
import { Memory } from './memory.ts';

/** What came of a story: how many private messages arrived, and each that reached somebody it was not for. */
export interface Told {
  readonly messages: number;
  readonly misrouted: readonly string[];
}

const PEOPLE = 7;
const NAMES = ['Brackwater', 'Ottershaw', 'Quillmere', 'Tanglewick', 'Yarrowby', 'Zennoridge', 'Fennimoor'];

/**
 * A story: one network of six peers and a coordinator, on two platforms, each with one account or two; one challenge, and six
 * things that happen around it, of fourteen kinds, in any order. In between messages are delivered, or not yet, refused, or lost
 * without an answer; accounts close, people move to another one, and people leave and come back. `tamper`: a fault to be found.
 */
export async function tell(roll: Roll, tamper: (memory: Memory) => void = () => {}): Promise<Told> {
  const memory = new Memory();
  const misrouted: string[] = [];
  const smooth = roll(2) === 0;
  const house = openSmallHouse(memory, () =>
    smooth ? 'sent' : pick(roll, ['sent', 'sent', 'later', 'lost', 'refused']),
  );
  const network = randomUUID();
  const people = await gather(memory, roll, network);
  const [coordinator] = people as [Person];
  const peers = people.slice(1);
  tamper(memory);

  const account = (who: Person): AccountRef =>
    (memory.rows('account').find(({ memberId }) => memberId === who.id) as AccountRef | undefined) ?? {
      platform: 'slate',
      key: 'gone',
    };
  const give = (who: Person, command: { type: string; [field: string]: unknown }) =>
    house.give(who, account(who), command);
  const somebody = () => pick(roll, peers);

  const author = somebody();
  const challenge = roll(5) === 0 ? await pose(author) : await standing(author);
  /** Who wrote what: known to the test alone. */
  const wrote = new Map([[challenge, author]]);

  /** Through the forms, as anybody does. */
  async function pose(who: Person): Promise<string> {
    const draft = await give(who, { type: 'challenge.draft', ...STORY });
    const id = draft.kind === 'form' ? String(draft.form.action.challenge) : '';
    await give(who, { type: 'challenge.ask', challenge: id, version: 1, help: ['ideas'] });
    await give(who, { type: 'challenge.release', challenge: id, version: 2 });
    return id;
  }

  /** One that stands there already, which saves most of the time. */
  async function standing(who: Person): Promise<string> {
    const id = randomUUID();
    const now = house.clock.now();
    const row = { id, networkId: network, status: 'open', ...STORY, helpWanted: ['ideas'], revealed: [] };
    await memory
      .table('challenge')
      .create({ data: { ...row, releasedAt: now, batchAt: null, lastDay: now } });
    await house.vault.seal(house.store, id, who.id);
    return id;
  }

  /** New rows of a table are this person's, if a command of theirs made them. */
  async function by(
    who: Person,
    table: string,
    command: { type: string; [field: string]: unknown },
  ): Promise<Reply> {
    const before = new Set(memory.rows(table).map(({ id }) => id));
    const reply = await give(who, command);
    for (const { id } of memory.rows(table)) if (!before.has(id)) wrote.set(String(id), who);
    return reply;
  }
  const offers = () => memory.rows('offer').map(({ id }) => String(id));
  const act = (measure: string) => {
    const report = memory.rows('report').at(-1)?.id;
    return report ? give(coordinator, { type: 'report.act', report, measure }) : undefined;
  };

  const acts: readonly (() => Promise<unknown> | undefined)[] = [
    () =>
      by(somebody(), 'contribution', {
        type: 'contribution.send',
        challenge,
        kind: 'idea',
        text: 'An idea.',
      }),
    () => by(somebody(), 'offer', { type: 'offer.send', challenge, note: 'Gladly.' }),
    () => by(author, 'contribution', { type: 'challenge.answer', challenge, text: 'Thank you.' }),
    () => by(author, 'contribution', { type: 'challenge.finish', challenge, text: 'We will see.' }),
    () => give(author, { type: 'challenge.open', challenge }),
    () => give(author, { type: 'offer.accept', offer: pick(roll, offers()) ?? challenge }),
    () => give(author, { type: 'offer.decline', offer: pick(roll, offers()) ?? challenge }),
    () => give(author, { type: 'challenge.withdraw', challenge }),
    () => {
      const [about, subject] = pick(roll, [['challenge', challenge], ['contribution', String(memory.rows('contribution').at(-1)?.id ?? challenge)]]) as [string, string]; // biome-ignore format: a pair
      return give(somebody(), { type: 'report.send', about, subject, reason: 'Please look.' });
    },
    () => act('hold'),
    () => act(pick(roll, ['restore', 'remove'])),
    async () => move(memory, roll, somebody()),
    async () => leaveOrReturn(memory, somebody(), network),
    async () => house.clock.forward({ minutes: 1 + roll(200) }),
  ];
  for (let count = 0; count < 6; count++) {
    // Something is said and offered before it can be answered.
    await (count < 2 ? pick(roll, acts.slice(0, 2)) : pick(roll, acts))();
    if (roll(3) > 0) await deliver();
  }
  house.clock.forward({ hours: 3 });
  await deliver();

  async function deliver(): Promise<void> {
    const from = house.brought.length;
    await house.deliver();
    misrouted.push(...house.brought.slice(from).flatMap((one) => faultsOf(one)));
  }

  /** What is wrong with a message that has just arrived. */
  function faultsOf({ to, card, recipient, type }: Brought): string[] {
    const owner = people.find(({ id }) =>
      memory
        .rows('account')
        .some((row) => row.memberId === id && row.platform === to.platform && row.key === to.key),
    );
    const meant =
      recipient.kind === 'author-of'
        ? wrote.get(recipient.subject)
        : people.find(({ id }) => recipient.kind === 'member' && id === recipient.member);
    const isIn = memory.rows('membership').some(({ memberId }) => memberId === owner?.id);
    const named = people.filter(({ name }) => wordsOn(card).includes(name));
    const mayName = type === 'offer.accepted' ? (owner === author ? [...wrote.values()] : [author]) : [];
    const faults = [
      owner !== meant ? 'somebody else' : '',
      isIn ? '' : 'somebody who has left',
      named.every((one) => mayName.includes(one) && one !== owner) ? '' : 'with a name that is not for them',
      type === 'report' && owner !== coordinator ? 'not a coordinator' : '',
    ];
    return faults.filter(Boolean).map((fault) => `${type} reached ${owner?.name}, ${fault}`);
  }

  return { messages: house.brought.length, misrouted };
}

async function gather(memory: Memory, roll: Roll, network: string): Promise<readonly Person[]> {
  const facts = {
    name: 'Northern directors',
    addressLine: 'a DCS in this network',
    minimumPeers: 5,
    zone: 'Europe/London',
  };
  await memory
    .table('network')
    .create({ data: { id: network, ...facts, releaseRule: 'at-once', releaseHours: [9] } });
  const people: Person[] = [];
  for (let at = 0; at < PEOPLE; at++) {
    const person: Person = {
      id: randomUUID(),
      name: `Alex ${NAMES[at]}`,
      role: 'DCS',
      roleWords: null,
      authorities: [],
    };
    await memory.table('member').create({ data: { ...person, pausedUntil: null, zone: null } });
    const standing = at === 0 ? 'coordinator' : 'peer';
    await memory.table('membership').create({ data: { networkId: network, memberId: person.id, standing } });
    const platforms = roll(3) === 0 ? PLATFORMS : [pick(roll, PLATFORMS)];
    for (const platform of platforms) await addAccount(memory, person, platform);
    people.push(person);
  }
  return people;
}

const addAccount = (memory: Memory, { id }: Person, platform: string) =>
  memory.table('account').create({ data: { platform, key: randomUUID(), memberId: id, closedOn: null } });

/** To another account: the old one closes, or is theirs no more. */
async function move(memory: Memory, roll: Roll, who: Person): Promise<void> {
  const [old] = memory.rows('account').filter(({ memberId }) => memberId === who.id);
  await addAccount(memory, who, pick(roll, PLATFORMS));
  if (old && roll(2) === 0) old.closedOn = new Date('2026-01-01');
  else if (old) await memory.table('account').deleteMany({ where: { key: old.key } });
}

async function leaveOrReturn(memory: Memory, { id }: Person, networkId: string): Promise<void> {
  const where = { memberId: id, networkId };
  const { count } = await memory.table('membership').deleteMany({ where });
  if (count === 0) await memory.table('membership').create({ data: { ...where, standing: 'peer' } });
}

const pick = <T>(roll: Roll, things: readonly T[]): T => things[roll(things.length)] as T;
