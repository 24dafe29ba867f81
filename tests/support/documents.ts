import { strToU8, type Zippable, zipSync } from 'fflate';

/** A line of a PDF, from the top of its page down. */
export interface SetLine {
  readonly text: string;
  /** In points; 11 where it is left out. */
  readonly size?: number;
  /** Points of space above, besides the usual. */
  readonly above?: number;
}

const TOP = 780;

/** A PDF of these pages, made by hand. `more`: goes into the trailer, such as "/Encrypt …"; `title` and `made` ("20260102120000"): of its description. */
export function pdf(
  pages: readonly (readonly SetLine[])[],
  { title = '', made = '', more = '' } = {},
): Buffer {
  const objects: string[] = [];
  const add = (content: string) => objects.push(content);
  const kids = pages.map((_, at) => `${5 + at * 2} 0 R`).join(' ');
  add('<< /Type /Catalog /Pages 2 0 R >>');
  add(`<< /Type /Pages /Kids [${kids}] /Count ${pages.length} >>`);
  add('<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>');
  add(`<< /Title (${title}) ${made === '' ? '' : `/CreationDate (D:${made}Z)`} >>`);
  for (const [at, lines] of pages.entries()) {
    let y = TOP;
    const set = lines.map(({ text, size = 11, above = 0 }) => {
      y -= size * 1.25 + above;
      return `BT /F1 ${size} Tf 1 0 0 1 60 ${y} Tm (${text.replace(/[\\()]/g, '\\$&')}) Tj ET`;
    });
    const content = set.join('\n');
    add(
      `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F1 3 0 R >> >> /Contents ${6 + at * 2} 0 R >>`,
    );
    add(`<< /Length ${content.length} >>\nstream\n${content}\nendstream`);
  }
  let file = '%PDF-1.4\n';
  const offsets = objects.map((content, at) => {
    const offset = file.length;
    file += `${at + 1} 0 obj\n${content}\nendobj\n`;
    return offset;
  });
  const table = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`).join('');
  const size = objects.length + 1;
  const xref = `xref\n0 ${size}\n0000000000 65535 f \n${table}`;
  file += `${xref}trailer\n<< /Size ${size} /Root 1 0 R /Info 4 0 R ${more} >>\nstartxref\n${file.length}\n%%EOF\n`;
  return Buffer.from(file, 'latin1');
}

/** A paragraph of a Word document; `style`: "Heading1" and the like. */
export interface Paragraph {
  readonly text: string;
  readonly style?: string;
}

const WORD = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"';
const REL = 'http://schemas.openxmlformats.org';

/** A Word document of these paragraphs, made by hand. `more`: further files in its archive. */
export function docx(paragraphs: readonly Paragraph[], more: Zippable = {}): Uint8Array {
  const escaped = (text: string) => text.replace(/&/g, '&amp;').replace(/</g, '&lt;');
  const body = paragraphs
    .map(({ text, style }) => {
      const chosen = style ? `<w:pPr><w:pStyle w:val="${style}"/></w:pPr>` : '';
      return `<w:p>${chosen}<w:r><w:t xml:space="preserve">${escaped(text)}</w:t></w:r></w:p>`;
    })
    .join('');
  const styles = ['Title', 'Heading1', 'Heading2'].map(
    (id) =>
      `<w:style w:type="paragraph" w:styleId="${id}"><w:name w:val="${id.replace(/(\d)/, ' $1')}"/></w:style>`,
  );
  const type = 'application/vnd.openxmlformats-officedocument.wordprocessingml';
  return zipSync({
    '[Content_Types].xml': strToU8(
      `<Types xmlns="${REL}/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/word/document.xml" ContentType="${type}.document.main+xml"/><Override PartName="/word/styles.xml" ContentType="${type}.styles+xml"/></Types>`,
    ),
    '_rels/.rels': strToU8(
      `<Relationships xmlns="${REL}/package/2006/relationships"><Relationship Id="rId1" Type="${REL}/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>`,
    ),
    'word/_rels/document.xml.rels': strToU8(
      `<Relationships xmlns="${REL}/package/2006/relationships"><Relationship Id="rId1" Type="${REL}/officeDocument/2006/relationships/styles" Target="styles.xml"/></Relationships>`,
    ),
    'word/styles.xml': strToU8(`<w:styles ${WORD}>${styles.join('')}</w:styles>`),
    'word/document.xml': strToU8(`<w:document ${WORD}><w:body>${body}</w:body></w:document>`),
    ...more,
  });
}
