import { z } from 'zod';
import { type CommandKind, forMembers, type MemberContext } from '../../command.ts';
import { isRefusal } from '../../decision.ts';
import { allCoordinated, coordinated, notYours } from '../../networks/running/access.ts';
import { type DeedKind, recordDeed } from '../../networks/running/deeds.ts';
import type { Network } from '../../store/generated/client.ts';
import { open, type Reply, refuse, replaceWith, show } from '../../views/reply.ts';
import { LIMITS } from '../limits.ts';
import { holdChanges, saveVersion } from '../store.ts';
import { checkAbout, isAmong, mayChange, mayErase, mayFollow, olderThan, STATUSES } from './rules.ts';
import { correctAbout, followOn, onShelf, type Shelved, shelfOf, takeFrom } from './store.ts';
import { correctForm, documentCard, documentsCard, olderForm, wantedCard } from './views.ts';

const notThere = refuse('That document is not here any more. Open All documents to see those that are.');
const aDocument = { network: z.uuid(), document: z.uuid() };

interface OnTheirShelf {
  readonly network: Network;
  readonly document: Shelved;
}

/** A document that a network of theirs finds; the refusal otherwise. */
async function theirs(
  context: MemberContext,
  { network: networkId, document: id }: { network: string; document: string },
): Promise<OnTheirShelf | Extract<Reply, { kind: 'refusal' }>> {
  const network = await coordinated(context, networkId);
  if (!network) return notYours;
  const document = await onShelf(context.tx, networkId, id);
  return document ? { network, document } : notThere;
}

const coordinatedIds = async (context: MemberContext) => (await allCoordinated(context)).map(({ id }) => id);

const isReply = <T extends object>(
  found: T | Extract<Reply, { kind: 'refusal' }>,
): found is Extract<Reply, { kind: 'refusal' }> => 'kind' in found;

/** The documents that this one may be a newer version of; the refusal where there is none. */
async function olderFor(
  context: MemberContext,
  { network, document }: OnTheirShelf,
): Promise<readonly Shelved[] | Extract<Reply, { kind: 'refusal' }>> {
  const ids = await coordinatedIds(context);
  const no = mayChange(document, ids);
  if (no) return refuse(no.refused);
  const older = olderThan(document, await shelfOf(context.tx, network.id), ids);
  return older.length > 0 ? older : nothingOlder;
}

const nothingOlder = refuse(
  'There is no other document here that this could be a newer version of. Bring the older one in first, or ask whoever brought it in.',
);

const listed = async ({ tx }: MemberContext, network: Network, page = 0, opening?: string) =>
  documentsCard(network, await shelfOf(tx, network.id), page, opening);

/** What was done with documents; not with which: what is erased is to leave no title behind. */
const writeDown = (context: MemberContext, networkId: string, kind: DeedKind & `document-${string}`) =>
  recordDeed(context, { networkId, coordinator: context.person, kind });

/** What the reading thread made of a file. Only our own desk sends it, but whatever comes is checked like everything else. */
const prepared = z.object({
  format: z.enum(['pdf', 'docx', 'html', 'markdown', 'text']),
  title: z.string().max(200).nullable(),
  year: z.int().nullable(),
  passages: z
    .array(
      z.object({
        text: z.string().max(LIMITS.characters),
        headings: z.array(z.string()),
        page: z.int().nullable(),
        paragraph: z.int(),
      }),
    )
    .min(1),
});

export const documents: readonly CommandKind[] = [
  forMembers({
    type: 'documents.list',
    input: z.object({ network: z.uuid(), page: z.int().min(0).default(0) }),
    carries: ['network', 'page'],
    effect: 'reads',
    async handle(context, { network: id, page }) {
      const network = await coordinated(context, id);
      return network ? replaceWith(await listed(context, network, page)) : notYours;
    },
  }),

  forMembers({
    type: 'documents.open',
    input: z.object(aDocument),
    carries: ['network', 'document'],
    effect: 'reads',
    async handle(context, input) {
      const found = await theirs(context, input);
      if (isReply(found)) return found;
      const no = mayChange(found.document, await coordinatedIds(context));
      return replaceWith(documentCard(found.network, found.document, { fixed: no?.refused }));
    },
  }),

  /** A file that was read. Whole or not at all: everything of it is saved in this one transaction. */
  forMembers({
    type: 'documents.bring',
    input: z.object({
      network: z.uuid(),
      readers: z.array(z.uuid()).min(1).max(100),
      name: z.string().min(1).max(255),
      /** SHA-256 of the file, in hex. */
      hash: z.string().regex(/^[0-9a-f]{64}$/),
      document: prepared,
    }),
    effect: 'writes',
    async handle(context, { network: here, readers, name, hash, document }) {
      const { tx, now, newId } = context;
      const networks = await allCoordinated(context);
      const ids = networks.map(({ id }) => id);
      const network = networks.find(({ id }) => id === here);
      if (!network || readers.some((reader) => !ids.includes(reader))) return notYours;
      const version = {
        ...{ name, importedAt: now, readers: [...new Set(readers)] },
        ...{ format: document.format, passages: document.passages, year: document.year },
        title: document.title ?? name.replace(/\.[^.]*$/, '').replaceAll(/[_-]+/g, ' '),
        fileHash: Uint8Array.from(Buffer.from(hash, 'hex')),
      };
      const saved = await saveVersion(tx, version, newId, ids);
      for (const reader of version.readers) await writeDown(context, reader, 'document-brought-in');
      const shelved = await onShelf(tx, version.readers[0] ?? here, saved.document);
      if (!shelved) return notThere;
      const outcome = saved.kind === 'new' && saved.isBeside ? 'beside' : saved.kind;
      return show(documentCard(network, shelved, { opening: OUTCOMES[outcome] }));
    },
  }),

  forMembers({
    type: 'documents.correct',
    input: z.object(aDocument),
    carries: ['network', 'document'],
    effect: 'reads',
    async handle(context, input) {
      const found = await theirs(context, input);
      if (isReply(found)) return found;
      const no = mayChange(found.document, await coordinatedIds(context));
      if (no) return refuse(no.refused);
      const [{ title, year, publisher, status }] = found.document.versions;
      const typed = { title, year: year?.toString() ?? '', publisher: publisher ?? '', status };
      return open(correctForm(input.network, input.document, typed));
    },
  }),

  forMembers({
    type: 'documents.save',
    input: z.object({
      ...aDocument,
      title: z.string(),
      year: z.string().default(''),
      publisher: z.string().default(''),
      status: z.enum(STATUSES),
    }),
    carries: ['network', 'document'],
    effect: 'writes',
    async handle(context, { network: id, document: documentId, ...typed }) {
      const found = await theirs(context, { network: id, document: documentId });
      if (isReply(found)) return found;
      const no = mayChange(found.document, await coordinatedIds(context));
      if (no) return refuse(no.refused);
      const about = checkAbout(typed, context.now.getUTCFullYear());
      if (isRefusal(about)) return refuse(about.refused, correctForm(id, documentId, typed, about.problems));
      await correctAbout(context.tx, found.document, about);
      await writeDown(context, id, 'document-corrected');
      const shelved = await onShelf(context.tx, id, documentId);
      return shelved ? replaceWith(documentCard(found.network, shelved, { opening: 'Saved.' })) : notThere;
    },
  }),

  forMembers({
    type: 'documents.older',
    input: z.object(aDocument),
    carries: ['network', 'document'],
    effect: 'reads',
    async handle(context, input) {
      const found = await theirs(context, input);
      if (isReply(found)) return found;
      const older = await olderFor(context, found);
      return isReply(older) ? older : open(olderForm(input.network, found.document, older));
    },
  }),

  /** A newer file with another name, which `documents.bring` took for a document of its own. */
  forMembers({
    type: 'documents.follow',
    input: z.object({ ...aDocument, before: z.union([z.uuid(), z.literal('')]).default('') }),
    carries: ['network', 'document'],
    effect: 'writes',
    async handle(context, { before: chosen, ...input }) {
      // who finds the two is compared below, and must not change meanwhile
      await holdChanges(context.tx);
      const found = await theirs(context, input);
      if (isReply(found)) return found;
      const older = await olderFor(context, found);
      if (isReply(older)) return older;
      const before = older.find(({ id }) => id === chosen);
      const { network, document } = found;
      if (!before) {
        const sentence = 'Please choose which document it is a newer version of.';
        return refuse(sentence, olderForm(input.network, document, older, sentence));
      }
      const no = mayFollow(document, before);
      if (no) return refuse(no.refused, olderForm(input.network, document, older, no.refused));
      await followOn(context.tx, document, before);
      await writeDown(context, network.id, 'document-corrected');
      const shelved = await onShelf(context.tx, network.id, before.id);
      return shelved ? replaceWith(documentCard(network, shelved, { opening: OUTCOMES.newer })) : notThere;
    },
  }),

  forMembers({
    type: 'documents.erase',
    input: z.object(aDocument),
    carries: ['network', 'document'],
    effect: 'writes',
    async handle(context, input) {
      const found = await theirs(context, input);
      if (isReply(found)) return found;
      const no = mayErase(found.document);
      if (no) return refuse(no.refused);
      await takeFrom(context.tx, found.document, input.network);
      await writeDown(context, input.network, 'document-erased');
      return replaceWith(await listed(context, found.network, 0, 'Erased. Nobody here finds it any more.'));
    },
  }),

  forMembers({
    type: 'documents.wanted',
    input: z.object({ network: z.uuid() }),
    carries: ['network'],
    effect: 'reads',
    async handle(context, { network: id }) {
      const network = await coordinated(context, id);
      if (!network) return notYours;
      const titles = (await shelfOf(context.tx, id)).map(({ versions }) => versions[0].title);
      const { readingList } = context.guidance.library;
      const wanted = readingList.map((one) => ({ ...one, there: isAmong(one.title, titles) }));
      return replaceWith(wantedCard(id, wanted));
    },
  }),
];

const OUTCOMES = {
  new: 'Brought in. Please look whether this is right.',
  beside:
    'Brought in. Another document of this name is there for other networks; this one stands beside it. Please look whether this is right.',
  newer: 'Brought in as a newer version. The one before is superseded.',
  same: 'This very file was here already. Nothing was changed.',
} as const;
