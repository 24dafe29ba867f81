import type { Action } from './action.ts';

/** A dialog. What the person sends back is `action` with the fields' values added to it. */
export interface Form {
  readonly kind: 'form';
  readonly title: string;
  readonly intro?: string;
  readonly submit: string;
  readonly action: Action;
  readonly fields: readonly Field[];
}

export type Field = TextField | ChoiceField;

interface FieldBase {
  /** The key under which the value comes back. */
  readonly id: string;
  readonly label: string;
  readonly hint?: string;
  readonly optional?: boolean;
  /** What is wrong with what was sent, in a sentence that says what to do. The value is kept. */
  readonly problem?: string;
}

export interface TextField extends FieldBase {
  readonly kind: 'text';
  readonly lines: 'one' | 'many';
  /** In characters as people count them; the adapter may stop typing there but never cuts silently. */
  readonly max: number;
  readonly value?: string;
}

export interface ChoiceField extends FieldBase {
  readonly kind: 'choice';
  /** `true`: any number of the options; the value is a list. */
  readonly many: boolean;
  readonly options: readonly { readonly value: string; readonly label: string }[];
  readonly chosen?: readonly string[];
}

/** What came back from a form: a string for text and single choices, a list for choices of many. */
export type FormValues = Readonly<Record<string, string | readonly string[]>>;

/** A text field with what was typed before and what is wrong with it. */
export function textField(
  parts: Omit<TextField, 'kind' | 'value' | 'problem'>,
  typed = '',
  problem?: string,
): TextField {
  return { kind: 'text', ...parts, ...(typed ? { value: typed } : {}), ...(problem ? { problem } : {}) };
}
