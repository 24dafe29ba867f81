import { Worker } from 'node:worker_threads';
import { LIMITS, tooManyColumns, tooManyRows } from '../limits.ts';
import { type FileRows, unreadable } from './rows.ts';
import type { WorkbookAnswer } from './xlsx-thread.ts';

const sentences = {
  damaged:
    'This workbook is damaged or incomplete. Open it in Excel, save it again as “Excel Workbook (.xlsx)” and try that.',
  huge: 'This workbook holds far more than a list of people. Copy the list into a new workbook, save that and try it.',
  protected:
    'This file is protected with a password. Take the password off in the program that made it, save it and try again.',
  'not-xlsx':
    'This is not an Excel workbook (.xlsx). Open the list in your spreadsheet, save it as “Excel Workbook (.xlsx)” or as CSV, and try that.',
  rows: tooManyRows,
  columns: tooManyColumns,
} as const satisfies Record<Extract<WorkbookAnswer, { kind: 'no' }>['why'], string>;

/** The last workbook that is being read: one at a time, so that many files at once take no more memory than one. */
let turn: Promise<unknown> = Promise.resolve();

/** What one workbook may cost. */
interface Budget {
  readonly milliseconds: number;
  readonly megabytes: number;
}

/**
 * The rows of a workbook's first sheet. It is read in a thread of its own, so that everybody else is still answered within
 * the platforms' three seconds, and a file that was made to take all memory or time takes only the thread's.
 */
export function readXlsx(bytes: Uint8Array, budget: Budget = LIMITS): Promise<FileRows> {
  const mine = turn.then(() => inThread(bytes, budget));
  turn = mine;
  return mine;
}

/** Always settles, and never rejects: whatever ends the thread without an answer was too much for it. */
function inThread(bytes: Uint8Array, { milliseconds, megabytes }: Budget): Promise<FileRows> {
  return new Promise((resolve) => {
    const thread = new Worker(new URL('./xlsx-thread.ts', import.meta.url), {
      workerData: bytes,
      resourceLimits: { maxOldGenerationSizeMb: megabytes },
      stdout: true,
      stderr: true,
    });
    const tooLong = setTimeout(() => void thread.terminate(), milliseconds);
    const settle = (rows: FileRows) => {
      clearTimeout(tooLong);
      resolve(rows);
    };
    thread.once('message', (answer: WorkbookAnswer) =>
      settle(answer.kind === 'rows' ? answer : unreadable(sentences[answer.why])),
    );
    thread.once('error', () => settle(unreadable(sentences.huge)));
    thread.once('exit', () => settle(unreadable(sentences.huge)));
  });
}
