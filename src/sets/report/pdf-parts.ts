import type PDFDocument from 'pdfkit';

type Doc = InstanceType<typeof PDFDocument>;
type Structure = PDFKit.PDFStructureElement;

export const INK = '#16272c';
export const SOFT = '#3d4f55';
const LINE = '#c8d2d4';
const ACCENT = '#1f6f78';

/** Between the margins of an A4 page, in points. */
export const WIDTH = 483;
const PADDING = 5;

/** A table whose first row is its header; each cell tagged as such. Goes on to another page where it must. */
export function drawTable(
  doc: Doc,
  root: Structure,
  header: readonly string[],
  rows: readonly (readonly string[])[],
): void {
  const table = doc.struct('Table');
  root.add(table);
  const first = header.length > 4 ? 1.4 : 2;
  const unit = WIDTH / (header.length - 1 + first);
  const widths = header.map((_, at) => (at === 0 ? unit * first : unit));
  for (const [at, cells] of [header, ...rows].entries())
    drawRow(doc, table, cells, { widths, isHeader: at === 0 });
  table.end();
  doc.x = doc.page.margins.left;
  doc.y += 10;
}

function drawRow(
  doc: Doc,
  table: Structure,
  cells: readonly string[],
  { widths, isHeader }: { readonly widths: readonly number[]; readonly isHeader: boolean },
): void {
  doc.font(isHeader ? 'bold' : 'plain').fontSize(9);
  const heights = cells.map((cell, at) =>
    doc.heightOfString(cell, { width: (widths[at] ?? 0) - 2 * PADDING }),
  );
  const height = Math.max(...heights) + 2 * PADDING;
  if (doc.y + height > doc.page.height - doc.page.margins.bottom) doc.addPage();
  const top = doc.y;
  const row = doc.struct('TR');
  table.add(row);
  let left = doc.page.margins.left;
  for (const [at, cell] of cells.entries()) {
    const [x, width] = [left + PADDING, (widths[at] ?? 0) - 2 * PADDING];
    row.add(
      doc.struct(isHeader || at === 0 ? 'TH' : 'TD', {}, () => {
        doc
          .font(isHeader || at === 0 ? 'bold' : 'plain')
          .fontSize(9)
          .fillColor(INK);
        doc.text(cell, x, top + PADDING, { width });
      }),
    );
    left += widths[at] ?? 0;
  }
  row.end();
  asDecoration(doc, () =>
    doc
      .moveTo(doc.page.margins.left, top + height)
      .lineTo(doc.page.margins.left + WIDTH, top + height)
      .lineWidth(isHeader ? 1 : 0.5)
      .stroke(LINE),
  );
  doc.y = top + height;
}

interface Bar {
  readonly label: string;
  /** 1 to 5. */
  readonly value: number;
}

interface Chart {
  readonly title: string;
  readonly bars: readonly Bar[];
}

const BAR_AREA = 70;
const GAP = 18;
/** All of a row of charts, with titles and labels. */
export const CHARTS_HEIGHT = BAR_AREA + 60;

/** Charts of means from 1 to 5 side by side, with their figures on the bars; each is read aloud as a sentence. */
export function drawCharts(doc: Doc, root: Structure, charts: readonly Chart[]): void {
  const width = (WIDTH - GAP * (charts.length - 1)) / charts.length;
  const top = doc.y;
  for (const [at, { title, bars }] of charts.entries()) {
    const left = doc.page.margins.left + at * (width + GAP);
    const alt = `${title}: ${bars.map(({ label, value }) => `${label} ${value.toFixed(1)}`).join(', ')}.`;
    root.add(
      doc.struct('Figure', { alt }, () => {
        doc.font('bold').fontSize(10).fillColor(INK).text(title, left, top, { width, lineBreak: false });
        drawBars(doc, bars, { left, width, bottom: top + 28 + BAR_AREA });
      }),
    );
  }
  doc.x = doc.page.margins.left;
  doc.y = top + CHARTS_HEIGHT;
}

function drawBars(
  doc: Doc,
  bars: readonly Bar[],
  { left, width, bottom }: { readonly left: number; readonly width: number; readonly bottom: number },
): void {
  const step = Math.min(52, width / bars.length);
  const centred = { width: step, align: 'center' as const, lineBreak: false };
  for (const [at, { label, value }] of bars.entries()) {
    const height = (BAR_AREA * value) / 5;
    const x = left + at * step;
    doc.rect(x + step / 8, bottom - height, (step * 3) / 4, height).fill(ACCENT);
    doc
      .font('plain')
      .fontSize(8)
      .fillColor(INK)
      .text(value.toFixed(1), x, bottom - height - 11, centred);
    doc.text(step < 45 ? label.replace('Round ', '') : label, x, bottom + 4, centred);
  }
  doc
    .moveTo(left, bottom)
    .lineTo(left + width, bottom)
    .lineWidth(0.5)
    .stroke(LINE);
}

/** Lines that say nothing by themselves are passed over by whoever has the page read aloud. */
function asDecoration(doc: Doc, draw: () => void): void {
  doc.markContent('Artifact', { type: 'Layout' });
  draw();
  doc.endMarkedContent();
}
