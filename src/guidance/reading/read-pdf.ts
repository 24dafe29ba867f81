import { getDocumentProxy } from 'unpdf';
import { LIMITS } from '../limits.ts';
import type { Block, ReadDocument } from './document.ts';
import { type PdfLine, pagesWithText, pdfBlocks } from './pdf-lines.ts';
import { Unreadable } from './refusals.ts';

interface TextItem {
  readonly str: string;
  readonly hasEOL: boolean;
  readonly transform: readonly number[];
  readonly width: number;
}

export interface PdfText {
  /** Of the document's own description. */
  readonly title: string | null;
  readonly withoutText: ReadDocument['withoutText'];
  readonly blocks: readonly Block[];
}

/** So often it is said how far reading is. */
const PAGES_A_WORD = 10;

/** The blocks of a PDF with the page of each. Draws nothing, and runs none of the programs that a PDF may hold. */
export async function readPdf(
  bytes: Uint8Array,
  onPage: (done: number, of: number) => void = () => {},
): Promise<PdfText> {
  const pdf = await open(bytes);
  if (pdf.numPages > LIMITS.pages) throw new Unreadable('pages');
  const lines: PdfLine[] = [];
  let characters = 0;
  for (let number = 1; number <= pdf.numPages; number++) {
    const page = await pdf.getPage(number);
    const { items } = await page.getTextContent();
    for (const line of linesOf(items.filter((item) => 'str' in item) as unknown as TextItem[], number)) {
      characters += line.text.length;
      lines.push(line);
    }
    if (characters > LIMITS.characters) throw new Unreadable('long');
    page.cleanup();
    if (number % PAGES_A_WORD === 0) onPage(number, pdf.numPages);
  }
  if (characters === 0) throw new Unreadable('scan');
  const title = await pdf.getMetadata().then(
    ({ info }) => (info as { readonly Title?: unknown }).Title,
    () => null,
  );
  return {
    title: typeof title === 'string' ? title.trim() || null : null,
    withoutText: withoutText(pdf.numPages - pagesWithText(lines), pdf.numPages),
    blocks: pdfBlocks(lines),
  };
}

/** A few pages without text are blank, or full of a picture: from this share on, whoever brings them in is told. */
const TELLING_SHARE = 0.25;

const withoutText = (pages: number, of: number) => (pages / of >= TELLING_SHARE ? { pages, of } : null);

async function open(bytes: Uint8Array) {
  try {
    return await getDocumentProxy(bytes, {
      useSystemFonts: false,
      disableFontFace: true,
      enableXfa: false,
      stopAtErrors: false,
      verbosity: 0,
    });
  } catch (error) {
    throw new Unreadable(
      error instanceof Error && error.name === 'PasswordException' ? 'password' : 'damaged',
    );
  }
}

interface OpenLine {
  readonly text: string;
  readonly y: number;
  readonly size: number;
  /** Where its last letter ends. */
  readonly end: number;
}

/** Pieces of text come in the order in which they are drawn, with their place. */
function linesOf(items: readonly TextItem[], page: number): PdfLine[] {
  const lines: PdfLine[] = [];
  let open: OpenLine | null = null as OpenLine | null;
  const close = () => {
    const text = open?.text.replace(/\s+/g, ' ').trim();
    if (open && text) lines.push({ text, page, y: open.y, size: open.size });
    open = null;
  };
  for (const { str, hasEOL, transform, width } of items) {
    const [a = 0, b = 0, , , x = 0, y = 0] = transform;
    const size = Math.round(Math.hypot(a, b) * 2) / 2;
    if (open && str !== '' && Math.abs(y - open.y) > Math.max(size, open.size) * 0.6) close();
    if (str !== '') {
      const gap: string = open && x - open.end > size * 0.15 ? ' ' : '';
      // the largest of a line: footnote marks and the like are smaller
      open = open
        ? {
            ...open,
            text: open.text + gap + str,
            end: x + width,
            size: Math.max(open.size, str.trim() ? size : 0),
          }
        : { text: str, y, size, end: x + width };
    }
    if (hasEOL) close();
  }
  close();
  return lines;
}
