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
  'coordinator-appointed',
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

/** What is done to a member, openly. No other deed may say which member it was about; a check constraint holds the same list. */
export const DEEDS_ABOUT_MEMBERS = [
  'coordinator-invited',
  'coordinator-joined',
  'coordinator-left',
  'approved',
  'recognised',
  'removed-member',
] as const satisfies readonly DeedKind[];
type AboutMember = (typeof DEEDS_ABOUT_MEMBERS)[number];

type DeedToRecord = { readonly networkId: string; readonly coordinator: Person } & (
  | { readonly kind: AboutMember; readonly member?: Pick<Person, 'id' | 'name'> }
  | { readonly kind: Exclude<DeedKind, AboutMember>; readonly about?: string }
);

/**
 * Writes down, for all coordinators of a network, what one of them did there. Call it in the command's own transaction, after
 * it was decided: a refused command leaves no deed.
 *
 * `member`: whom it was about, where that is no secret. Their id is kept beside their name, so that the name can be taken off
 * when they are erased, whatever they are called by then. Somebody who only asked to join is no member, and is not named at
 * all: nothing would take their name off again.
 * `about`: what it was about, in at most 200 characters: a channel's name, which settings, "3 came, 1 left", and for moderation
 * only "a challenge" or "a reply". Never anybody's name or words, and nothing that points at who wrote something.
 */
export async function recordDeed(
  { tx, now, newId }: Pick<Work, 'tx' | 'now' | 'newId'>,
  deed: DeedToRecord,
): Promise<void> {
  const { networkId, coordinator, kind } = deed;
  const member = 'member' in deed ? deed.member : undefined;
  const about = 'about' in deed ? deed.about : member?.name;
  await tx.deed.create({
    data: {
      id: newId(),
      networkId,
      coordinatorId: coordinator.id,
      coordinator: coordinator.name,
      kind,
      about: about === undefined ? null : [...about].slice(0, ABOUT_LENGTH).join(''),
      aboutMember: member?.id ?? null,
      at: now,
    },
  });
}

const ABOUT_LENGTH = 200;
