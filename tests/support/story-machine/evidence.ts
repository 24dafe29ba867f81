import type { Destination } from '../../../src/delivery/messenger.ts';
import type { Card } from '../../../src/views/card.ts';
import type { Player } from './cast.ts';
import { dump, files, statistics } from './dump.ts';
import { DIRECTORY, historyOf } from './history.ts';
import { type Find, type Needle, type Place, search, textForms, uuidForms } from './needles.ts';
import type { Stage } from './stage.ts';

/** What left for a platform: `ref` for an update of something sent before. */
interface Sent {
  readonly to?: Destination;
  readonly ref?: string;
  readonly mark?: string;
  readonly card: Card;
}

/** Everything that a story has left behind, sorted by who could come to see it. */
export interface Evidence {
  /** Tables and all that was ever in them, files on disk, statistics, notifications, the log. */
  readonly kept: readonly Place[];
  /** What stands, or stood, in places, for every member and every administrator of a platform. */
  readonly posted: readonly Place[];
  /** What was brought to one person, without the address. */
  readonly toPerson: readonly (Place & { readonly account: string })[];
  /** What one person was answered; `null` a stranger. */
  readonly told: readonly (Place & { readonly to: Player | null })[];
}

export async function gather(stage: Stage, overheard: readonly string[]): Promise<Evidence> {
  const { databaseUrl, platforms } = stage.world;
  const outside = ({ table }: { table: string }) => !(DIRECTORY as readonly string[]).includes(table);
  const rows = [...(await historyOf(databaseUrl)), ...(await dump(databaseUrl))].filter(outside);
  const tables = Map.groupBy(rows, ({ table }) => table);
  const sent = platforms.flatMap((platform) =>
    (platform.sent as Sent[]).map((one) => ({ ...one, platform: platform.platform })),
  );
  const private_ = new Map(
    platforms
      .flatMap(({ messages }) => messages)
      .flatMap(({ ref, to }) => (to.kind === 'person' ? [[ref, to.account] as const] : [])),
  );
  const accountOf = ({ to, ref }: Sent) =>
    to?.kind === 'person' ? to.account : ref === undefined ? undefined : private_.get(ref);
  return {
    kept: [
      ...[...tables].flatMap(([table, its]) => inTable(table, its)),
      ...(await files(databaseUrl)).map(({ name, bytes }) => ({ where: `the file of ${name}`, bytes })),
      text('the statistics', await statistics(databaseUrl)),
      text('notifications', overheard),
      text('the log', stage.log),
    ],
    posted: sent.flatMap((one) =>
      accountOf(one) === undefined ? [json(`a message on ${one.platform}`, one)] : [],
    ),
    toPerson: sent.flatMap(({ card, mark, ...rest }) => {
      const account = accountOf({ card, ...rest });
      return account === undefined
        ? []
        : [{ ...json(`a private message on ${rest.platform}`, { card, mark }), account }];
    }),
    told: stage.told.map(({ to, reply }) => ({ to, ...json('an answer', reply) })),
  };
}

/** Finds everything that says who a player is, where it has no business to be. */
export function traces(stage: Stage, { kept, posted, toPerson, told }: Evidence): Find[] {
  const { players } = stage.cast;
  const mine = ({ accounts }: Player, account: string) => accounts.some(({ key }) => key === account);
  return players
    .filter(({ manner }) => manner === 'quiet' || manner === 'discreet')
    .flatMap((player) => {
      const others = told.filter(({ to }) => to !== player);
      const ids = [...idsOf(player)];
      const names = [...namesOf(player)];
      const introduced = new Set(
        metBy(stage, player).flatMap(({ accounts }) => accounts.map(({ key }) => key)),
      );
      const strange = toPerson.filter(({ account }) => !introduced.has(account) && !mine(player, account));
      return [
        ...search([...kept, ...posted, ...others], [...ids, ...names]),
        ...search(toPerson, ids),
        ...search(strange, names),
      ];
    });
}

/** Private messages that say which challenge they are about, to whoever can read them on the platform. */
export function revealingMessages(stage: Stage, { toPerson }: Evidence): Find[] {
  const needles = stage.truth.posed.map(({ id, token }) => ({
    what: `a challenge of ${token}`,
    forms: [...uuidForms(id), ...textForms(token)],
  }));
  return search(toPerson, needles);
}

/** With whom a player has exchanged names. */
function metBy({ truth }: Stage, player: Player): Player[] {
  return truth.offered
    .filter(({ accepted }) => accepted)
    .flatMap(({ by, about }) => (by === player ? [about.author] : about.author === player ? [by] : []));
}

function* idsOf({ id, name, accounts }: Player): Iterable<Needle> {
  yield { what: `the id of ${name}`, forms: uuidForms(id) };
  for (const { key } of accounts) {
    const [, bare = key] = key.split(':');
    yield { what: `an account of ${name}`, forms: [...textForms(key), ...textForms(bare)] };
  }
}

function* namesOf({ name, authority }: Player): Iterable<Needle> {
  const [, surname = name] = name.split(' ');
  yield { what: `the name of ${name}`, forms: [...textForms(name), ...textForms(surname)] };
  yield { what: `the authority of ${name}`, forms: textForms(authority) };
}

/** A table as text, and what its columns of bytes hold. */
function inTable(
  table: string,
  rows: readonly { readonly row: Readonly<Record<string, unknown>> }[],
): Place[] {
  const bytes = rows.flatMap(({ row }) =>
    Object.values(row).flatMap((value) =>
      typeof value === 'string' && value.startsWith('\\x') ? [Buffer.from(value.slice(2), 'hex')] : [],
    ),
  );
  return [
    text(
      table,
      rows.map(({ row }) => JSON.stringify(row)),
    ),
    { where: `bytes in ${table}`, bytes: Buffer.concat(bytes) },
  ];
}

const text = (where: string, lines: readonly string[]): Place => ({
  where,
  bytes: Buffer.from(lines.join('\n')),
});
const json = (where: string, value: unknown): Place => text(where, [JSON.stringify(value)]);
