import { createHash } from 'node:crypto';
import type { FormValues } from '../../src/views/form.ts';

/** The same for the same words in the same form; the door keeps nothing of it but a keyed hash. `time`: which time it was opened. */
export function submissionId(time: string, values: FormValues): string {
  const words = JSON.stringify([time, Object.entries(values).sort(([a], [b]) => (a < b ? -1 : 1))]);
  return createHash('sha256').update(words).digest('base64url');
}
