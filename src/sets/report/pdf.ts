import { once } from 'node:events';
import { createRequire } from 'node:module';
import { buffer } from 'node:stream/consumers';
import PDFDocument from 'pdfkit';
import type { ProgrammeReport, RatingShown } from '../../report-port.ts';
import { CHARTS_HEIGHT, drawCharts, drawTable, INK, SOFT, WIDTH } from './pdf-parts.ts';
import { ABOUT_RATINGS, meanInWords, partInWords, shareInWords } from './words.ts';

// DejaVu has the letters and quotes of every language that a theme or a name may be in.
const require = createRequire(import.meta.url);
const FONTS = {
  plain: require.resolve('dejavu-fonts-ttf/ttf/DejaVuSans.ttf'),
  bold: require.resolve('dejavu-fonts-ttf/ttf/DejaVuSans-Bold.ttf'),
};

/** A programme's report as a tagged PDF (headings, tables, charts with their figures in words), in memory; nothing is fetched. */
export async function reportAsPdf(report: ProgrammeReport): Promise<Uint8Array> {
  const title = `${report.theme}: how it went`;
  const doc = new PDFDocument({
    ...{ size: 'A4', margin: 56, pdfVersion: '1.7', tagged: true, lang: 'en-GB', displayTitle: true },
    info: { Title: title, Author: 'Soundings' },
  });
  const whole = buffer(doc);
  doc.registerFont('plain', FONTS.plain);
  doc.registerFont('bold', FONTS.bold);
  const root = doc.struct('Document');
  doc.addStructure(root);
  const page = pageOf(doc, root);

  page.heading('H1', title);
  page.text(`${report.network}. Made on ${report.madeOn}.`);
  attendance(page, report);
  ratings(page, report);
  words(page, report);
  root.end();
  doc.end();
  const [bytes] = await Promise.all([whole, doc.readableEnded ? null : once(doc, 'end')]);
  return new Uint8Array(bytes);
}

type Doc = InstanceType<typeof PDFDocument>;
type Page = ReturnType<typeof pageOf>;

function pageOf(doc: Doc, root: PDFKit.PDFStructureElement) {
  const tagged = (tag: string, draw: () => void) => root.add(doc.struct(tag, {}, draw));
  return {
    doc,
    root,
    heading(tag: 'H1' | 'H2', words: string) {
      if (tag === 'H2') needs(doc, 160);
      tagged(tag, () => {
        doc.moveDown(tag === 'H1' ? 0 : 1.2);
        doc
          .font('bold')
          .fontSize(tag === 'H1' ? 20 : 14)
          .fillColor(INK)
          .text(words, doc.page.margins.left);
        doc.moveDown(0.4);
      });
    },
    text(words: string) {
      tagged('P', () => {
        doc
          .font('plain')
          .fontSize(10)
          .fillColor(SOFT)
          .text(words, doc.page.margins.left, undefined, { width: WIDTH, lineGap: 2 });
        doc.moveDown(0.6);
      });
    },
    table(header: readonly string[], rows: readonly (readonly string[])[]) {
      drawTable(doc, root, header, rows);
    },
  };
}

/** Begins a new page where this much (in points) does not fit any more. */
function needs(doc: Doc, height: number): void {
  if (doc.y + height > doc.page.height - doc.page.margins.bottom) doc.addPage();
}

function attendance(page: Page, { sets, rounds }: ProgrammeReport): void {
  page.heading('H2', 'Sets');
  page.table(
    ['Set', 'Members', 'Rounds held', 'Attendance', 'Have presented', 'Actions kept'],
    sets.map(({ name, people, held, came, presented, kept }) => [
      ...[name, String(people), partInWords(held), shareInWords(came)],
      ...[partInWords(presented), shareInWords(kept)],
    ]),
  );
  if (rounds.length === 0) return;
  page.heading('H2', 'Attendance by round');
  page.table(
    ['Round', 'Sets that held it', 'Attendance'],
    rounds.map(({ round, held, came }) => [String(round), String(held), shareInWords(came)]),
  );
}

function ratings(page: Page, { quick, longer, sets }: ProgrammeReport): void {
  page.heading('H2', 'What members say after rounds');
  page.text(ABOUT_RATINGS);
  if (quick.overTime.length === 0) page.text('There are too few answers so far.');
  else {
    needs(page.doc, CHARTS_HEIGHT);
    const charts = quick.questions.map((title, at) => ({
      title,
      bars: quick.overTime.map(({ round, means }) => ({ label: `Round ${round}`, value: means[at] ?? 0 })),
    }));
    drawCharts(page.doc, page.root, charts);
    const header = ['After round', ...quick.questions, 'Answers'];
    const cells = (rating: RatingShown) => quick.questions.map((_, at) => meanInWords(rating, at));
    page.table(
      header,
      quick.overTime.map((rating) => [String(rating.round), ...cells(rating), String(rating.answers)]),
    );
    const alone = sets.flatMap(({ name, rating }) =>
      rating ? [[name, ...cells(rating), String(rating.answers)]] : [],
    );
    if (alone.length > 0) page.table(['Set', ...quick.questions, 'Answers'], alone);
  }
  if (!longer.mid && !longer.end) return;
  page.heading('H2', 'At half-time and at the end');
  page.table(
    ['Question', 'Half-time', 'End'],
    [
      ...longer.questions.map((name, at) => [name, meanInWords(longer.mid, at), meanInWords(longer.end, at)]),
      ['Answers', String(longer.mid?.answers ?? '–'), String(longer.end?.answers ?? '–')],
    ],
  );
}

function words(page: Page, report: ProgrammeReport): void {
  if (report.words.length === 0) return;
  page.heading('H2', 'In members’ words');
  page.text('By consent, without names, and in no order.');
  for (const one of report.words) page.text(`“${one}”`);
}
