import { parentPort, workerData } from 'node:worker_threads';
import type { Row } from './rows.ts';
import { sheetRows } from './sheet-rows.ts';
import { unpack } from './unpack.ts';

/** What the thread says in the end. */
export type WorkbookAnswer =
  | { readonly kind: 'rows'; readonly rows: readonly Row[] }
  | {
      readonly kind: 'no';
      readonly why: 'damaged' | 'huge' | 'protected' | 'not-xlsx' | 'rows' | 'columns';
    };

/** Runs in a thread of its own: see `read-xlsx.ts`. `workerData` holds the file's bytes. */
async function answer(bytes: Uint8Array): Promise<WorkbookAnswer> {
  const unpacked = await unpack(bytes);
  if (unpacked.kind === 'no') return unpacked;
  try {
    return await sheetRows(unpacked.zip);
  } catch {
    return { kind: 'no', why: 'damaged' };
  }
}

parentPort?.postMessage(await answer(workerData));
