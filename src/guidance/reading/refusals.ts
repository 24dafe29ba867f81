import { LIMITS } from '../limits.ts';

/** Why a file is not imported, and what to do about it. Each stands after the file's name and a colon. */
export const refusals = {
  empty: 'it is empty. Save it again in the program that made it, and try that.',
  large: `it is larger than ${LIMITS.bytes / 1024 / 1024} MB. Save it without its pictures, or in parts, and try those.`,
  pages: `it has more than ${LIMITS.pages.toLocaleString('en-GB')} pages. Import the parts of it that people will ask for.`,
  long: 'it holds more text than a shelf of books. Import the parts of it that people will ask for.',
  scan: 'there is no text in it, only pictures of pages. Have the text recognised (OCR) in the program that scanned it, and try that.',
  nothing:
    'there are hardly any words in it, so nothing in it could be found. Look whether it is the file you meant.',
  password:
    'it is protected with a password. Take the password off in the program that made it, and try that.',
  damaged: 'it is damaged or incomplete. Open it in the program that made it, save it again, and try that.',
  huge: 'it takes too much time or memory to read, as damaged files do. Open it in the program that made it, save it again, and try that.',
  older:
    'it is an older kind of Office file. Open it in Word, save it as “Word Document (.docx)”, and try that.',
  other:
    'it is not a PDF, Word document (.docx), web page, Markdown or text file. Save it as one of those, and try that.',
} as const;

/** What is said of a document of which only a part could be read. */
export const partlyRead = ({ pages, of }: { readonly pages: number; readonly of: number }): string =>
  `${pages} of ${of} pages have no text, only pictures, and nothing on them is found. To have them too, let the text be recognised (OCR) in the program that scanned them, and bring the file in again.`;

export type Refusal = keyof typeof refusals;

/** What a file cannot be read for; thrown within the reading thread only. */
export class Unreadable extends Error {
  readonly why: Refusal;
  constructor(why: Refusal) {
    super(why);
    this.why = why;
  }
}
