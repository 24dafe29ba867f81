import type { Work } from '../../command.ts';
import { Prisma } from '../../store/generated/client.ts';
import type { Person } from '../rules.ts';

/** All that is written down of what coordinators do. How each is said on screen: `deeds/views.ts`. */
export const DEED_KINDS = [
  'network-created',
  'settings-changed',
  'wish-settled',
  'place-linked',
  'place-unlinked',
  'coordinator-invited',
  'coordinator-uninvited',
  'coordinator-joined',
  'coordinator-appointed',
  'coordinator-left',
  'approved',
  'recognised',
  'declined',
  'asked',
  'removed-member',
  'roster-applied',
  'roster-took-out',
  'roster-changed',
  'roster-recognised',
  'held',
  'sent-back',
  'put-back',
  'removed',
  'paused',
  'settled',
  'sets-called',
  'sets-uncalled',
  'sets-formed',
  'set-changed',
  'move-kept-apart',
  'set-ended',
  'document-brought-in',
  'document-corrected',
  'document-erased',
  'note-sent-back',
  'note-declined',
  'note-removed',
] as const;
export type DeedKind = (typeof DEED_KINDS)[number];

/** What is done to a member, openly. No other deed may say which member it was about; a check constraint holds the same list. */
export const DEEDS_ABOUT_MEMBERS = [
  'coordinator-invited',
  'coordinator-uninvited',
  'coordinator-joined',
  'coordinator-left',
  'approved',
  'recognised',
  'removed-member',
  'roster-took-out',
  'roster-changed',
  'roster-recognised',
] as const satisfies readonly DeedKind[];
type AboutMember = Exclude<(typeof DEEDS_ABOUT_MEMBERS)[number], RosterDeed['kind']>;

/** What a roster did to one member. `parts`: of their profile, as they are called: "role". No values. */
export type RosterDeed = {
  readonly member: { readonly id: string; readonly name: string };
} & (
  | { readonly kind: 'roster-took-out' }
  | { readonly kind: 'roster-changed' | 'roster-recognised'; readonly parts: readonly string[] }
);

type DeedToRecord = { readonly networkId: string; readonly coordinator: Person } & (
  | { readonly kind: AboutMember; readonly member?: Pick<Person, 'id' | 'name'> }
  | { readonly kind: Exclude<DeedKind, AboutMember | RosterDeed['kind']>; readonly about?: string }
);

/**
 * Writes down, for all coordinators of a network, what one of them did there. Call it in the command's own transaction, after
 * it was decided: a refused command leaves no deed.
 *
 * `member`: whom it was about, where that is no secret. Their id is kept beside their name, so that the name can be taken off
 * when they are erased, whatever they are called by then. Somebody who only asked to join is no member, and is not named at
 * all: nothing would take their name off again. Gives the deed's id.
 * `about`: what it was about, in at most 200 characters: a channel's name, which settings, "3 came, 1 left", and for moderation
 * only "a challenge" or "a reply". Never anybody's name or words, and nothing that points at who wrote something.
 */
export async function recordDeed(
  { tx, now, newId }: Pick<Work, 'tx' | 'now' | 'newId'>,
  deed: DeedToRecord,
): Promise<string> {
  const id = newId();
  const { networkId, coordinator, kind } = deed;
  const member = 'member' in deed ? deed.member : undefined;
  const about = 'about' in deed ? deed.about : member?.name;
  await tx.deed.create({
    data: {
      id,
      networkId,
      coordinatorId: coordinator.id,
      coordinator: coordinator.name,
      kind,
      about: about === undefined ? null : [...about].slice(0, ABOUT_LENGTH).join(''),
      aboutMember: member?.id ?? null,
      at: now,
    },
  });
  return id;
}

/**
 * Writes down what a roster did to whom, below its own deed (`recordDeed` gives its id): one statement, however many they are.
 * They stand in each member's own file, and for coordinators one press away from the list.
 */
export async function recordRosterDeeds(
  { tx, newId }: Pick<Work, 'tx' | 'newId'>,
  roster: string,
  deeds: readonly RosterDeed[],
): Promise<void> {
  if (deeds.length === 0) return;
  const rows = deeds.map((deed) => ({
    id: newId(),
    kind: deed.kind,
    about: deed.member.name,
    member: deed.member.id,
    parts: 'parts' in deed ? deed.parts.join(', ') || null : null,
  }));
  await tx.$executeRaw(Prisma.sql`
    INSERT INTO deed (id, network_id, coordinator_id, coordinator, kind, about, about_member, parts, part_of, at)
    SELECT one.id, roster.network_id, roster.coordinator_id, roster.coordinator, one.kind, one.about, one.member, one.parts,
      roster.id, roster.at
    FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
      AS one(id uuid, kind text, about text, member uuid, parts text), deed AS roster WHERE roster.id = ${roster}::uuid`);
}

const ABOUT_LENGTH = 200;
