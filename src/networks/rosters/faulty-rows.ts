import type { RosterPlan } from '../../desk-port.ts';
import { nameInAnyOrder } from '../members/names.ts';
import type { PeerNow } from './people.ts';

/** A row that cannot be taken as it is, and whom it seems to be about. */
export interface FaultyRow {
  readonly row: number;
  readonly reason: string;
  /** What stands in its cells, as an address and as a name (`nameInAnyOrder`). */
  readonly addresses: readonly string[];
  readonly names: readonly string[];
}

/** Addresses in a cell, whatever else is in it. */
const ADDRESS = /[^\s<>()[\];:,"'“”]+@[^\s<>()[\];:,"'“”]+/g;
const LONGEST = 254;

/** What a faulty row's cells could be to somebody who looks for a person in it. All of them: in such a row a cell may have moved. */
export function wordsOf(cells: readonly string[]): Pick<FaultyRow, 'addresses' | 'names'> {
  const short = cells.filter((cell) => cell !== '' && cell.length <= LONGEST);
  return {
    addresses: short.flatMap((cell) => cell.toLowerCase().match(ADDRESS) ?? []),
    names: short.map(nameInAnyOrder).filter((name) => name !== ''),
  };
}

/** For each faulty row, those of the peers whose address or name is in it. They do not leave: what their row says is not known yet. */
export function peersIn(
  faulty: readonly FaultyRow[],
  peers: readonly PeerNow[],
): ReadonlyMap<FaultyRow, readonly PeerNow[]> {
  const byAddress = Map.groupBy(peers, ({ email }) => email ?? '');
  const byName = Map.groupBy(peers, ({ name }) => nameInAnyOrder(name));
  return new Map(
    faulty.map((row) => {
      const found = [
        ...row.addresses.flatMap((address) => byAddress.get(address) ?? []),
        ...row.names.flatMap((name) => byName.get(name) ?? []),
      ];
      return [row, [...new Set(found)]] as const;
    }),
  );
}

/** As the dry run shows it. `staying`: peers who are not counted among those who leave until this row is right. */
export function faultOf(
  { row, reason }: Pick<FaultyRow, 'row' | 'reason'>,
  staying: readonly { readonly name: string }[],
): RosterPlan['faults'][number] {
  return staying.length === 0 ? { row, reason } : { row, reason, staying: staying.map(({ name }) => name) };
}
