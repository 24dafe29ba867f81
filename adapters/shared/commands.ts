import type { Action } from '../../src/views/action.ts';
import type { ActionCodec } from '../../src/views/codec.ts';
import type { FormValues } from '../../src/views/form.ts';

/** The command as a button would carry it, so that it can be offered again; `null` for one that no button carries. */
export function ifCarried(
  command: { readonly type: string; readonly [field: string]: unknown },
  codec: Pick<ActionCodec, 'encode'>,
): Action | null {
  try {
    codec.encode(command as Action);
    return command as Action;
  } catch {
    return null;
  }
}

/** What was typed into a form, as it can be kept: PostgreSQL keeps no half of a character, and a line ends in one way. */
export function cleaned(values: FormValues): FormValues {
  return Object.fromEntries(
    Object.entries(values).map(([field, value]) => [
      field,
      typeof value === 'string' ? clean(value) : value.map(clean),
    ]),
  );
}

const clean = (words: string) => words.toWellFormed().replaceAll('\r\n', '\n');
