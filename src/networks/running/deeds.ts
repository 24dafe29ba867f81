import type { Work } from '../../command.ts';
import type { Person } from '../rules.ts';

/** What a coordinator can do that the other coordinators of the network may want to look up. */
export type DeedKind = 'approved' | 'declined' | 'removed' | 'vouched';

/** Writes down what a coordinator did. `about`: a name that is no secret to the others; never words of members. */
export async function recordDeed(
  { tx, now, newId }: Work,
  coordinator: Person,
  networkId: string,
  kind: DeedKind,
  about: string | null,
): Promise<void> {
  const { id: coordinatorId, name } = coordinator;
  await tx.deed.create({
    data: { id: newId(), networkId, coordinatorId, coordinator: name, kind, about, at: now },
  });
}
