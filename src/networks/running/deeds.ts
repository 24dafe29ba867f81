import type { Work } from '../../command.ts';
import type { Person } from '../rules.ts';

/** All that is written down of what coordinators do. How each is said on screen: `deeds/views.ts`. */
export const DEED_KINDS = [
  'network-created',
  'settings-changed',
  'wish-settled',
  'place-linked',
  'place-unlinked',
  'coordinator-invited',
  'coordinator-joined',
  'coordinator-left',
  'approved',
  'recognised',
  'declined',
  'asked',
  'removed-member',
  'roster-applied',
  'held',
  'put-back',
  'removed',
  'paused',
  'settled',
] as const;
export type DeedKind = (typeof DEED_KINDS)[number];

/**
 * Writes down, for all coordinators of a network, what one of them did there. Call it in the command's own transaction, after
 * it was decided: a refused command leaves no deed.
 *
 * `about`: whom or what, in at most 200 characters, where that is no secret: a member's name, a channel's name, which settings,
 * "3 came, 1 left". A member's name stands alone: so it can be taken off when they are erased. For
 * moderation only "a challenge" or "a reply". Never members' words, never an id of theirs, and nothing that points at who
 * wrote something.
 */
export async function recordDeed(
  { tx, now, newId }: Pick<Work, 'tx' | 'now' | 'newId'>,
  deed: { networkId: string; coordinator: Person; kind: DeedKind; about?: string },
): Promise<void> {
  const { networkId, coordinator, kind, about } = deed;
  await tx.deed.create({
    data: {
      id: newId(),
      networkId,
      coordinatorId: coordinator.id,
      coordinator: coordinator.name,
      kind,
      about: about === undefined ? null : [...about].slice(0, ABOUT_LENGTH).join(''),
      at: now,
    },
  });
}

const ABOUT_LENGTH = 200;
