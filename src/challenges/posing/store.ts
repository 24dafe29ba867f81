import { z } from 'zod';
import { reveals, revealsOf, type Trait } from '../../anonymity/audience/rules.ts';
import { openBox, sealBox } from '../../anonymity/sealed-box.ts';
import type { Reading, Work } from '../../command.ts';
import { Prisma } from '../../store/generated/client.ts';
import { dayAfter } from '../../time/calendar.ts';
import { type AnonymousChallenge, helps } from '../anonymous-challenge.ts';
import { DRAFT_DAYS, type Draft, type ReadyDraft } from './rules.ts';

const content = z.object({
  story: z.object({ headline: z.string(), happening: z.string(), whyNow: z.string(), tried: z.string() }),
  ask: z
    .object({
      help: z.array(z.enum(helps)),
      networkId: z.uuid(),
      // A draft of an earlier version has none.
      reveals: z.array(z.enum(reveals)).default([]),
    })
    .nullable(),
  kept: z.array(z.string()).default([]),
  note: z.string().nullable().default(null),
});

const keyOf = (work: Pick<Work, 'keys'>) => work.keys.subkey('draft');

function seal(work: Work, { id, story, ask, kept, note }: Draft): Uint8Array<ArrayBuffer> {
  return sealBox(keyOf(work), id, Buffer.from(JSON.stringify({ story, ask, kept, note })));
}

function unseal(work: Pick<Work, 'keys'>, row: { id: string; version: number; box: Uint8Array }): Draft {
  const { story, ask, kept, note } = content.parse(
    JSON.parse(openBox(keyOf(work), row.id, row.box).toString('utf8')),
  );
  return { id: row.id, version: row.version, story, ask, kept, note };
}

const keptUntil = (work: Work) => dayAfter(work.now, DRAFT_DAYS);

/** One's own draft, locked; `null` for anybody else, and for one that is gone. */
export async function lockOwnDraft(work: Work, memberId: string, id: string): Promise<Draft | null> {
  await work.tx.$queryRaw(Prisma.sql`SELECT 1 FROM draft WHERE id = ${id}::uuid FOR UPDATE`);
  const row = await work.tx.draft.findUnique({ where: { id } });
  if (!row || !(await work.vault.isAuthor(work.tx, id, memberId))) return null;
  // Past its day but not yet cleared away: as good as gone.
  return row.expiresOn < work.now ? null : unseal(work, row);
}

export async function draftsOf(work: Reading, memberId: string): Promise<readonly Draft[]> {
  const rows = await work.tx.draft.findMany({ where: { expiresOn: { gte: work.now } } });
  const own = await work.vault.writtenBy(
    work.tx,
    memberId,
    rows.map(({ id }) => id),
  );
  return rows
    .filter(({ id }) => own.has(id))
    .map((row) => unseal(work, row))
    .sort((a, b) => a.story.headline.localeCompare(b.story.headline));
}

export async function createDraft(work: Work, memberId: string, draft: Draft): Promise<void> {
  const { id, version } = draft;
  await work.tx.draft.create({ data: { id, version, box: seal(work, draft), expiresOn: keptUntil(work) } });
  await work.vault.seal(work.tx, id, memberId);
}

export async function saveDraft(work: Work, draft: Draft): Promise<void> {
  const { id, version } = draft;
  await work.tx.draft.update({
    where: { id },
    data: { version, box: seal(work, draft), expiresOn: keptUntil(work) },
  });
}

/** Removes a draft together with the knowledge of who wrote it. */
export async function discardDraft(work: Work, id: string): Promise<void> {
  await work.tx.draft.deleteMany({ where: { id } });
  await work.vault.erase(work.tx, id);
}

/**
 * The draft becomes a challenge under the same id, so that its seal goes on holding. `batchAt`: the batch that it waits for, which
 * is then the only time that is kept; `null` where it is posted at once. `revealed`: what peers are told of its author.
 */
export async function promoteDraft(
  work: Work,
  { id, story, ask }: ReadyDraft,
  revealed: readonly Trait[],
  batchAt: Date | null,
): Promise<void> {
  const releasedAt = batchAt ?? work.now;
  await work.tx.draft.delete({ where: { id } });
  await work.tx.challenge.create({
    data: {
      id,
      networkId: ask.networkId,
      status: batchAt === null ? 'open' : 'waiting',
      ...story,
      helpWanted: [...ask.help],
      revealed: [...revealed],
      releasedAt,
      batchAt,
      lastDay: dayAfter(releasedAt, 0),
    },
  });
}

/**
 * The other way round, for a challenge that nobody but coordinators has seen: it is a draft again under the same id, sealed, with
 * the note of whoever sent it back. `version`: higher than that of any preview of it.
 */
export async function draftAgain(
  work: Work,
  challenge: AnonymousChallenge,
  version: number,
  note: string,
): Promise<void> {
  const { id, networkId, headline, happening, whyNow, tried, help, revealed } = challenge;
  const draft = {
    ...{ id, version, note },
    story: { headline, happening, whyNow, tried },
    ask: { help: [...help], networkId, reveals: revealsOf(revealed) },
    // They look at it again with the note in mind: what was kept on purpose is asked once more.
    kept: [],
  };
  await work.tx.challenge.delete({ where: { id } });
  await work.tx.draft.create({ data: { id, version, box: seal(work, draft), expiresOn: keptUntil(work) } });
}

/** Clears away drafts whose day has passed, up to `most` of them. Says how many. */
export async function clearExpiredDrafts(work: Work, most: number): Promise<number> {
  const rows = await work.tx.$queryRaw<{ id: string }[]>(Prisma.sql`
    SELECT id FROM draft WHERE expires_on < ${work.now}::timestamptz LIMIT ${most} FOR UPDATE SKIP LOCKED`);
  for (const { id } of rows) await discardDraft(work, id);
  return rows.length;
}
