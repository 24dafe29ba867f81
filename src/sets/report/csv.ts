import { writeCsv } from 'hucre/csv';
import type { Part, ProgrammeReport, RatingShown } from '../../report-port.ts';

type Row = readonly (string | number)[];

const HEADER: Row = ['Part', 'Of', 'What', 'Number', 'Out of'];

/**
 * A programme's report as a table that any spreadsheet opens: one figure on each line. What begins like a formula gets an apostrophe
 * before it, so that no spreadsheet runs it.
 */
export function reportAsCsv(report: ProgrammeReport): string {
  const rows: Row[] = [
    HEADER,
    ['Programme', report.theme, report.network, '', ''],
    ['Made on', report.madeOn, '', '', ''],
    ...report.sets.flatMap(({ name, people, held, came, presented, kept, rating }) => [
      ['Set', name, 'Members', people, ''],
      part('Set', name, 'Rounds held', held),
      part('Set', name, 'Attendance', came),
      part('Set', name, 'Members who have presented', presented),
      part('Set', name, 'Actions kept', kept),
      ...ratings('Set', name, report.quick.questions, rating),
    ]),
    ...report.rounds.flatMap(({ round, held, came }) => [
      ['Round', round, 'Sets that have held it', held, ''],
      part('Round', round, 'Attendance', came),
    ]),
    ...report.quick.overTime.flatMap((rating) =>
      ratings('After round', rating.round, report.quick.questions, rating),
    ),
    ...ratings('Longer form', 'Half-time', report.longer.questions, report.longer.mid),
    ...ratings('Longer form', 'End', report.longer.questions, report.longer.end),
    ...report.words.map((words) => ['In members’ words', '', words, '', '']),
  ];
  return writeCsv(
    rows.map((row) => [...row]),
    { escapeFormulae: true, bom: true },
  );
}

const part = (what: string, of: string | number, name: string, { count, of: all }: Part): Row => [
  ...[what, of, name, count],
  all,
];

function ratings(
  what: string,
  of: string | number,
  questions: readonly string[],
  rating: RatingShown | null,
): Row[] {
  if (!rating) return [];
  return [
    ...questions.map((name, at) => [what, of, `${name}, mean of 1 to 5`, rating.means[at] ?? '', '']),
    [what, of, 'Answers', rating.answers, ''],
  ];
}
