import { decodeText } from '../../networks/rosters/reading/decode-text.ts';
import { LIMITS } from '../limits.ts';
import { titleFrom, titleGuess, yearGuess } from './about.ts';
import type { Block, ReadDocument } from './document.ts';
import { type Format, formatOf } from './kind.ts';
import { withLead } from './lead.ts';
import { readDocx } from './read-docx.ts';
import { readHtml } from './read-html.ts';
import { readMarkdown } from './read-markdown.ts';
import { readPdf } from './read-pdf.ts';
import { Unreadable } from './refusals.ts';
import { textBlocks } from './text-blocks.ts';

export interface FileToRead {
  readonly name: string;
  readonly bytes: Uint8Array;
  /** No document is from a later year than this. */
  readonly thisYear: number;
}

interface Found {
  readonly title?: string | null;
  readonly withoutText?: ReadDocument['withoutText'];
  readonly blocks: readonly Block[];
}

type OnPage = (done: number, of: number) => void;

/** Reads one file. Throws `Unreadable` for what cannot be imported. To be called in the reading thread. `onPage`: where it has pages. */
export async function readDocument(
  { name, bytes, thisYear }: FileToRead,
  onPage: OnPage = () => {},
): Promise<ReadDocument> {
  if (bytes.length > LIMITS.bytes) throw new Unreadable('large');
  const format = formatOf(name, bytes);
  if (typeof format === 'object') throw new Unreadable(format.no);
  const { title, withoutText, blocks } = await READERS[format](bytes, onPage);
  const words = blocks.reduce((sum, { text }) => sum + (text.match(/\p{L}+/gu)?.length ?? 0), 0);
  if (words < LIMITS.leastWords) throw new Unreadable(format === 'pdf' ? 'scan' : 'nothing');
  if (blocks.reduce((sum, { text }) => sum + text.length, 0) > LIMITS.characters)
    throw new Unreadable('long');
  return {
    format,
    title: titleFrom(title ?? null) ?? titleGuess(blocks),
    year: yearGuess(blocks, thisYear),
    withoutText: withoutText ?? null,
    blocks: withLead(blocks),
  };
}

const READERS: Readonly<Record<Format, (bytes: Uint8Array, onPage: OnPage) => Found | Promise<Found>>> = {
  pdf: readPdf,
  docx: readDocx,
  html: (bytes) => readHtml(textOf(bytes)),
  markdown: (bytes) => ({ blocks: readMarkdown(textOf(bytes)) }),
  text: (bytes) => ({ blocks: textBlocks(textOf(bytes)) }),
};

function textOf(bytes: Uint8Array): string {
  const text = decodeText(bytes);
  if (text === null) throw new Unreadable('other');
  return text;
}
