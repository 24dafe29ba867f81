import { describe, expect, test } from 'vitest';
import { systemChance } from '../../src/anonymity/chance.ts';
import { query } from '../support/database.ts';
import { DEEP, depth } from '../support/deep.ts';
import type { FakePlatform } from '../support/fake-platform.ts';
import { overhear } from '../support/story-machine/dump.ts';
import { type Evidence, gather, revealingMessages, traces } from '../support/story-machine/evidence.ts';
import { keepHistory } from '../support/story-machine/history.ts';
import { type Habits, type Step, shorten, stories, USUAL } from '../support/story-machine/plan.ts';
import { finish, play } from '../support/story-machine/play.ts';
import { Stage, type Staging } from '../support/story-machine/stage.ts';

/** STORIES=100 STEPS=500 for a long look; SEED to repeat one; SHORTEN=1 to cut a failing story down. */
const { STORIES = depth('2', '10'), STEPS = depth('120', '300'), SEED = '20261123', SHORTEN } = process.env;
const QUIET = 'Alex Brackwater';

interface Outcome {
  readonly stage: Stage;
  readonly evidence: Evidence;
}

/** Plays a story on a stage that somebody may have tampered with, and gathers all that it left behind. */
async function tell(
  story: readonly Step[],
  tamper: (stage: Stage) => unknown = () => {},
  staging: Staging = {},
): Promise<Outcome> {
  const stage = await Stage.open({ ...staging, prepare: ({ databaseUrl }) => keepHistory(databaseUrl) });
  const ear = await overhear(stage.world.databaseUrl);
  try {
    await tamper(stage);
    await play(stage, story);
    await finish(stage);
    return { stage, evidence: await gather(stage, ear.payloads) };
  } finally {
    await ear.stop();
    await stage.close();
  }
}

const finds = ({ stage, evidence }: Outcome) => traces(stage, evidence);
/** Unnamed words wait as lots fall. */
const asInLife = { chance: systemChance };
const leaks = async (story: readonly Step[]) => finds(await tell(story, undefined, asInLife)).length > 0;
/** Challenges end, and something is learned from them. */
const NOTING: Habits = { pose: 1, makeNote: 20, settleNotes: 10, pass: 8 };
const aStory = (steps: number, habits: Habits = USUAL) => stories(1, steps, Number(SEED), habits)[0] ?? [];

describe('after a random long story', () => {
  const all = stories(Number(STORIES), Number(STEPS), Number(SEED));
  test.each(all.map((story, at) => ({ story, at })))(
    'number $at, nothing says who the quiet ones are',
    { timeout: 600_000 },
    async ({ story }) => {
      const found = finds(await tell(story, undefined, asInLife));
      if (found.length > 0 && SHORTEN) expect(await shorten(story, leaks)).toEqual([]);
      expect(found).toEqual([]);
    },
  );

  test('notes are made of challenges, approved and taken back, and nothing says whose they are', {
    timeout: 300_000,
  }, async () => {
    const outcome = await tell(aStory(60, NOTING), undefined, asInLife);
    expect(finds(outcome)).toEqual([]);
    const rows =
      outcome.evidence.kept.find(({ where }) => where === 'public.practice_note')?.bytes.toString() ?? '';
    expect(rows, 'no note came as far as guidance').toContain('"stage":"approved"');
  });

  test('names are exchanged in private messages to the two sides, and nowhere else', {
    timeout: 120_000,
  }, async () => {
    const outcome = await tell(aStory(50, { pose: 2, offer: 8, answerOffer: 8 }), undefined, {
      everyone: 'discreet',
    });
    const { stage, evidence } = outcome;
    expect(finds(outcome)).toEqual([]);
    const met = stage.truth.offered.filter(({ accepted }) => accepted);
    expect(met.length).toBeGreaterThan(1);
    for (const { by, about } of met) {
      for (const [one, other] of [
        [by, about.author],
        [about.author, by],
      ] as const) {
        const heard = evidence.toPerson.filter(({ account }) =>
          one.accounts.some(({ key }) => key === account),
        );
        expect(heard.some(({ bytes }) => bytes.includes(other.name))).toBe(true);
      }
    }
  });
});

/** What a careless change could do, and what it would then put where. */
const mistakes: readonly {
  readonly mistake: string;
  readonly where: string;
  tamper(stage: Stage): unknown;
}[] = [
  {
    mistake: 'an author’s id in an outbox row that is soon deleted',
    where: 'public.outbox',
    tamper: (stage) =>
      trigger(stage, 'outbox', `NEW.notice := NEW.notice || jsonb_build_object('by', quiet.id)`),
  },
  {
    mistake: 'an author’s id in the payload of a job, as a button would carry it',
    where: 'pgboss.job_common',
    tamper: (stage) =>
      trigger(
        stage,
        'pgboss.job_common',
        `NEW.data := NEW.data || jsonb_build_object('by', encode(uuid_send(quiet.id), 'base64'))`,
      ),
  },
  {
    mistake: 'an author’s id in place of its keyed hash',
    where: 'bytes in public.pseudonym',
    tamper: (stage) => trigger(stage, 'pseudonym', `NEW.mark := uuid_send(quiet.id) || substr(NEW.mark, 17)`),
  },
  {
    mistake: 'an author’s name behind a keyed hash',
    where: 'bytes in public.seen_event',
    tamper: (stage) => trigger(stage, 'seen_event', `NEW.mark := NEW.mark || convert_to(quiet.name, 'utf8')`),
  },
  {
    mistake: 'an author’s slip at the desk, written down and taken back',
    where: 'public.desk_message',
    tamper: async (stage) => {
      const { databaseUrl, dial: desk } = stage.world;
      const [account] = quietOf(stage).accounts.filter(({ platform }) => platform === desk.platform);
      const row = [account?.key, stage.world.placeOn(desk, 'north')];
      await query(
        databaseUrl,
        `INSERT INTO desk_message (id, place_id, thread_id, writer, text, at)
         VALUES (gen_random_uuid(), $2::uuid, gen_random_uuid(), $1, 'my name is here', now())`,
        row,
      );
      await query(databaseUrl, 'DELETE FROM desk_message WHERE writer = $1', row.slice(0, 1));
    },
  },
  {
    mistake: 'an author’s id in what the desk says aloud',
    where: 'notifications',
    tamper: (stage) => trigger(stage, 'desk_message', `PERFORM pg_notify('soundings_desk', quiet.id::text)`),
  },
  {
    mistake: 'an author’s account beside a private message',
    where: 'public.desk_direct',
    tamper: (stage) =>
      trigger(
        stage,
        'desk_direct',
        `SELECT NEW.mark || key INTO NEW.mark FROM public.account WHERE member_id = quiet.id AND platform = 'desk'`,
      ),
  },
  {
    mistake: 'an author’s id in a log line',
    where: 'the log',
    tamper: (stage) =>
      onPost(stage, () => stage.log.push(`{"message":"delivered","delivery":"${quietOf(stage).id}"}`)),
  },
  {
    mistake: 'an author’s account in the metadata of a message',
    where: 'a message on slate',
    tamper: (stage) => onPost(stage, (sent) => Object.assign(sent, { mark: quietOf(stage).account.key })),
  },
  {
    mistake: 'an author’s authority on a card',
    where: 'a message on slate',
    tamper: (stage) => onPost(stage, (sent) => Object.assign(sent, { from: quietOf(stage).authority })),
  },
  {
    mistake: 'an author’s name in an answer to somebody else',
    where: 'an answer',
    tamper: (stage) => {
      const [, other] = stage.cast.players;
      stage.told.push({ to: other ?? null, reply: { kind: 'refusal', sentence: `Ask ${QUIET}.` } });
    },
  },
];

describe('the search finds', () => {
  // All made in one story, each in its own place; with `DEEP=1` each in a story of its own.
  const everyMistake = async (stage: Stage) => {
    for (const { tamper } of mistakes) await tamper(stage);
  };
  let together: Promise<ReturnType<typeof finds>> | undefined;

  test.each(mistakes)('$mistake', { timeout: 60_000 }, async ({ where, tamper }) => {
    const of = async (mistake: typeof tamper) => finds(await tell(aStory(30), mistake));
    if (!DEEP) together ??= of(everyMistake);
    const found = await (together ?? of(tamper));
    expect(found.map((find) => find.where)).toContain(where);
    expect(new Set(found.map(({ what }) => what.replace(/^.* of /, '')))).toEqual(new Set([QUIET]));
  });
});

/** Whoever can read the bot's private messages on a platform, metadata included, would need no key to match them. */
test('no private message says which challenge it is about', { timeout: 120_000 }, async () => {
  const { stage, evidence } = await tell(aStory(60, { pose: 3, close: 4, reply: 4 }));
  expect(evidence.toPerson.some(({ bytes }) => bytes.includes('What came of it?'))).toBe(true);
  expect(revealingMessages(stage, evidence)).toEqual([]);
});

function quietOf({ cast }: Stage) {
  const found = cast.players.find(({ name, manner }) => name === QUIET && manner === 'quiet');
  if (!found) throw new Error('the quiet one is not in the cast');
  return found;
}

/** Has PostgreSQL change every row that is written to a table; `quiet` is the member row of the quiet one. */
function trigger(stage: Stage, table: string, change: string) {
  const name = `tamper_${table.replace('.', '_')}_${change.length}`;
  return query(
    stage.world.databaseUrl,
    `CREATE FUNCTION ${name}() RETURNS trigger LANGUAGE plpgsql AS $$
     DECLARE quiet public.member; BEGIN
       SELECT * INTO quiet FROM public.member WHERE name = '${QUIET}'; ${change}; RETURN NEW; END $$;
     CREATE TRIGGER ${name} BEFORE INSERT ON ${table} FOR EACH ROW EXECUTE FUNCTION ${name}()`,
  );
}

function onPost({ world }: Stage, then: (sent: object) => unknown): void {
  const slate: FakePlatform = world.slate;
  const post = slate.post.bind(slate);
  slate.post = (to, card, mark) => {
    const verdict = post(to, card, mark);
    then(slate.sent.at(-1) as object);
    return verdict;
  };
}
