import type { Elsewhere, Familiar } from './people.ts';

const SOMEBODYS =
  'This address is known in another network, so it stays theirs: they come in with it themselves.';
const FORMER_MEMBERS =
  'Somebody else comes in with this address, so it stays theirs. If that is one person twice, they leave with one account and link it to the other.';
const COORDINATORS =
  'A coordinator of this network has this address, so it stays theirs: they come in with it themselves.';
const IN_ANOTHER =
  'They are in another network, too, or coordinate one, and have not been here yet, so their address stays as it is: they come in with it themselves.';

/**
 * Why a row's address does not become that of the person whom a coordinator chose for it; `null` when it does. `holder`: who
 * has the address now. `reached`: whom the coordinator's word is enough for (accounts/word.ts). With the address of somebody
 * who was never here one comes in as them, wherever they belong.
 */
export function whyAddressStays(
  person: Familiar,
  holder: Familiar | Elsewhere | null,
  reached: ReadonlySet<string>,
): string | null {
  if (holder !== null && (holder.hasAccount || !reached.has(holder.id))) return ofHolder(holder);
  return person.hasAccount || reached.has(person.id) ? null : IN_ANOTHER;
}

function ofHolder(holder: Familiar | Elsewhere): string {
  if ('isSomewhere' in holder) return holder.isSomewhere ? SOMEBODYS : FORMER_MEMBERS;
  const coordinates = holder.was === 'coordinator' || (holder.was === 'peer' && holder.coordinates);
  return coordinates ? COORDINATORS : SOMEBODYS;
}
