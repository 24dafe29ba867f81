import mammoth from 'mammoth';
import { unpack } from '../../networks/rosters/reading/unpack.ts';
import { LIMITS } from '../limits.ts';
import { type HtmlPage, readHtml } from './read-html.ts';
import { Unreadable } from './refusals.ts';

/** The blocks of a Word document. Its styles say what is a heading. Pictures, macros and what is linked are not looked at. */
export async function readDocx(bytes: Uint8Array): Promise<HtmlPage> {
  const unpacked = await unpack(bytes, LIMITS);
  if (unpacked.kind === 'no') throw new Unreadable(REASONS[unpacked.why]);
  try {
    const { value } = await mammoth.convertToHtml(
      { buffer: Buffer.from(unpacked.zip) },
      {
        convertImage: mammoth.images.imgElement(async () => ({ src: '' })),
        externalFileAccess: false,
        styleMap: ["p[style-name='Title'] => h1:fresh"],
      },
    );
    return readHtml(value);
  } catch (error) {
    // what mammoth says of an archive that is whole, and a spreadsheet or something else
    const isOther = error instanceof Error && /could not find/i.test(error.message);
    throw new Unreadable(isOther ? 'other' : 'damaged');
  }
}

const REASONS = { damaged: 'damaged', huge: 'huge', protected: 'password', 'not-xlsx': 'other' } as const;
