import type { Health } from '../../desk-port.ts';
import type { Tx } from '../../store/client.ts';
import { Prisma } from '../../store/generated/client.ts';
import { daysLater } from '../../time/calendar.ts';

/** How far back "wrote something lately" looks: a school term. */
const LATELY_DAYS = 90;
/** A challenge that nobody answers for so long is one that a coordinator can help along. */
const UNANSWERED_DAYS = 3;
const WEEKS = 26;

/**
 * How a network is doing, in numbers. Everything counted is there for all of its members to see: who is in it, what stands in
 * its channels, and words under a name. So neither challenges that wait for their batch nor those that were withdrawn are counted:
 * with the first a coordinator would see when somebody writes, and with the second that somebody has thought better of it before
 * it was posted. Nothing is counted by author. `null` for a network that is not there.
 */
export async function health(tx: Tx, networkId: string, now: Date): Promise<Health | null> {
  const network = await tx.network.findUnique({ where: { id: networkId }, select: { zone: true } });
  if (!network) return null;
  const { zone } = network;
  const [people, challenges, weeks] = await Promise.all([
    peopleIn(tx, networkId, zone, now),
    challengesIn(tx, networkId, now),
    weeksOf(tx, networkId, zone, now),
  ]);
  const { median, slowest, ...counts } = challenges;
  const hoursToFirstReply = median === null || slowest === null ? null : { median, slowest };
  return { ...people, challenges: counts, hoursToFirstReply, weeks };
}

/**
 * Words that stood in a chat as soon as they were typed are not counted. An author's slip in their own thread stands there, too, and
 * is never taken: a count that moves for everybody else's words, and not for theirs, would tell.
 */
const notTyped = Prisma.sql`NOT EXISTS (
  SELECT 1 FROM post JOIN place ON place.id = post.place_id
  WHERE post.subject = contribution.id AND post.theirs AND place.platform <> 'desk')`;

type People = Pick<Health, 'peers' | 'notYetHere' | 'paused' | 'wroteNamed'>;

async function peopleIn(tx: Tx, networkId: string, zone: string, now: Date): Promise<People> {
  const [row] = await tx.$queryRaw<People[]>(Prisma.sql`
    WITH peer AS (
      SELECT member.id, paused_until, EXISTS (SELECT 1 FROM account WHERE account.member_id = member.id AND closed_on IS NULL) AS here
      FROM membership JOIN member ON member.id = membership.member_id
      WHERE network_id = ${networkId}::uuid AND standing = 'peer')
    SELECT
      (count(*) FILTER (WHERE here))::int AS peers,
      (count(*) FILTER (WHERE NOT here))::int AS "notYetHere",
      (count(*) FILTER (WHERE here AND paused_until >= (${now}::timestamptz AT TIME ZONE ${zone})::date))::int AS paused,
      (SELECT count(DISTINCT contribution.member_id)::int
        FROM contribution JOIN challenge ON challenge.id = contribution.challenge_id
        WHERE challenge.network_id = ${networkId}::uuid AND voice = 'named'
          AND ${notTyped} AND contribution.status = 'shown' AND challenge.status NOT IN ('waiting', 'withdrawn')
          AND contribution.member_id IN (SELECT id FROM peer WHERE here)
          AND at > ${daysLater(now, -LATELY_DAYS)}::timestamptz) AS "wroteNamed"
    FROM peer`);
  return row ?? { peers: 0, notYetHere: 0, paused: 0, wroteNamed: 0 };
}

/** What all members of a network can see of its challenges, as the start of a query. */
const visible = (networkId: string) => Prisma.sql`
  WITH visible AS (
    SELECT id, status, released_at FROM challenge
    WHERE network_id = ${networkId}::uuid AND status NOT IN ('waiting', 'withdrawn')),
  reply AS (
    SELECT challenge_id, at FROM contribution
    WHERE challenge_id IN (SELECT id FROM visible) AND voice <> 'challenger' AND status = 'shown' AND ${notTyped}
      AND (voice = 'named' OR carry_at IS NULL OR at < carry_at))`;

interface Challenges {
  readonly all: number;
  readonly open: number;
  readonly unanswered: number;
  readonly median: number | null;
  readonly slowest: number | null;
}

async function challengesIn(tx: Tx, networkId: string, now: Date): Promise<Challenges> {
  const [row] = await tx.$queryRaw<Challenges[]>(Prisma.sql`
    ${visible(networkId)},
    answered AS (
      SELECT id, status, released_at, extract(epoch FROM first - released_at)::float8 / 3600 AS hours
      FROM visible LEFT JOIN (SELECT challenge_id, min(at) AS first FROM reply GROUP BY 1) AS firsts
        ON firsts.challenge_id = visible.id)
    SELECT
      count(*)::int AS "all",
      (count(*) FILTER (WHERE status = 'open'))::int AS open,
      (count(*) FILTER (WHERE status = 'open' AND hours IS NULL
        AND released_at < ${daysLater(now, -UNANSWERED_DAYS)}::timestamptz))::int AS unanswered,
      round((percentile_cont(0.5) WITHIN GROUP (ORDER BY hours))::numeric, 1)::float8 AS median,
      round(max(hours)::numeric, 1)::float8 AS slowest
    FROM answered`);
  return row ?? { all: 0, open: 0, unanswered: 0, median: null, slowest: null };
}

/** The last weeks with this one, as the calendar in the network's zone has them. */
function weeksOf(tx: Tx, networkId: string, zone: string, now: Date): Promise<Health['weeks']> {
  return tx.$queryRaw<Health['weeks'][number][]>(Prisma.sql`
    ${visible(networkId)},
    this AS (SELECT date_trunc('week', ${now}::timestamptz AT TIME ZONE ${zone}) AS monday),
    posed AS (
      SELECT date_trunc('week', released_at AT TIME ZONE ${zone}) AS monday, count(*) FROM visible GROUP BY 1),
    said AS (SELECT date_trunc('week', at AT TIME ZONE ${zone}) AS monday, count(*) FROM reply GROUP BY 1)
    SELECT to_char(week.monday, 'YYYY-MM-DD') AS monday,
      coalesce(posed.count, 0)::int AS challenges, coalesce(said.count, 0)::int AS replies
    FROM this, generate_series(this.monday - (${WEEKS - 1}::int * interval '1 week'), this.monday, '1 week') AS week (monday)
      LEFT JOIN posed ON posed.monday = week.monday LEFT JOIN said ON said.monday = week.monday
    ORDER BY week.monday`);
}
