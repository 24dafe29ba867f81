import type { RosterPlan } from '../../desk-port.ts';
import { nameKey } from '../members/names.ts';
import { faultOf } from './faulty-rows.ts';
import type { Familiar } from './people.ts';
import type { RosterEntry } from './read-rows.ts';

/** Whom a row is about, as this network knows them. */
export interface Named {
  readonly entry: RosterEntry;
  readonly person: Familiar;
}

/**
 * A fault for each row that would give somebody the name of somebody else who keeps it. Namesakes who both come with their
 * name are fine: nobody is renamed then. `familiar`: everybody whom this network knows. Who has left it, and is not in the
 * file, keeps no name from anybody; nor does a double that is about to become one with somebody.
 */
export function renameFaults(
  named: readonly Named[],
  familiar: readonly Familiar[],
  doubles: readonly { readonly id: string }[],
): RosterPlan['faults'] {
  const inFile = new Map(named.map(({ entry, person }) => [person.id, entry.name]));
  const going = new Set(doubles.map(({ id }) => id));
  const holders = new Map<string, string[]>();
  for (const { id, name, was } of familiar) {
    if (going.has(id) || (was === 'left' && !inFile.has(id))) continue;
    const key = nameKey(inFile.get(id) ?? name);
    holders.set(key, [...(holders.get(key) ?? []), id]);
  }
  return named.flatMap(({ entry, person }) => {
    const key = nameKey(entry.name);
    const taken = key !== nameKey(person.name) && holders.get(key)?.some((id) => id !== person.id);
    const reason = `This row would rename ${person.name}, and somebody in this network is called ${entry.name} already. Add an initial or a middle name.`;
    return taken ? [faultOf({ row: entry.row, reason }, person.was === 'peer' ? [person] : [])] : [];
  });
}
