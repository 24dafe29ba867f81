import type { DueTask, Work } from '../../command.ts';
import { Prisma } from '../../store/generated/client.ts';
import type { Contribution } from '../contribution.ts';
import { appear } from '../conversing/contribute.ts';
import { isStillToAppear } from '../conversing/rules.ts';
import { changeChallenge, findChallenge, findContribution } from '../store.ts';

const AT_ONCE = 50;

/**
 * Has words come to the network's places when their time has come: what stood where it was typed, when it has stood long enough,
 * and what is without a name, when its lot says so. They wait here and not in the outbox: what waits there holds up all that comes
 * after it, and from that one could tell whose words were taken, and whose were an author's slip.
 */
export const carryWhatIsDue: DueTask = {
  name: 'carry what was written in threads',
  async run(work) {
    const { tx, now } = work;
    const rows = await tx.$queryRaw<{ id: string }[]>(Prisma.sql`
      SELECT contribution.id::text AS id
      FROM contribution JOIN challenge ON challenge.id = challenge_id
      WHERE carry_at <= ${now}::timestamptz
      ORDER BY carry_at, at, (SELECT min(ref) FROM post WHERE subject = contribution.id AND theirs), contribution.id
      LIMIT ${AT_ONCE} FOR UPDATE OF contribution, challenge SKIP LOCKED`);
    for (const { id } of rows) await carry(work, id);
    return rows.length;
  },
};

async function carry(work: Work, id: string): Promise<void> {
  const { tx, dispatch } = work;
  const contribution = await findContribution(tx, id);
  const challenge = contribution && (await findChallenge(tx, contribution.challengeId));
  if (!challenge) return;
  await tx.contribution.update({ where: { id }, data: { carryAt: null } });
  if (!isStillToAppear(contribution))
    return dispatch.toPlaces(challenge.networkId, challenge.id, { type: 'contribution', contribution: id });
  if (!(await mayAppear(work, contribution, challenge.networkId))) return drop(work, contribution);
  await coverTracks(work, contribution);
  await appear(work, challenge, contribution);
}

function mayAppear({ tx, vault, now }: Work, { voice, id, challengeId }: Contribution, networkId: string) {
  return vault.mayStillSpeak(tx, voice === 'challenger' ? challengeId : id, networkId, now);
}

/** Whoever wrote it has left, or was paused, before anybody saw it. It goes without a trace, or one could see who that was. */
async function drop({ tx, vault }: Work, { id, kind, challengeId }: Contribution): Promise<void> {
  await vault.erase(tx, id);
  // Closed without a word, it would be the challenge of somebody who has just left or was paused.
  if (kind === 'intention') await changeChallenge(tx, challengeId, { followUpAt: null });
  await tx.contribution.delete({ where: { id } });
}

/** What was written down with it counts from now on as written now: where a row lies in its table says when it was last touched. */
async function coverTracks({ tx, vault }: Work, { id, challengeId, pseudonym }: Contribution): Promise<void> {
  if (pseudonym === null) return;
  await vault.renew(tx, [id]);
  await tx.pseudonym.updateMany({ where: { challengeId, number: pseudonym }, data: { number: pseudonym } });
}
