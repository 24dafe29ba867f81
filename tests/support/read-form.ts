import type { Form, FormValues } from '../../src/views/form.ts';

/** What a form comes back with when nothing in it is changed. */
export function valuesOf({ fields }: Form): FormValues {
  return Object.fromEntries(
    fields.map((field) => {
      if (field.kind === 'text') return [field.id, field.value ?? ''];
      return [field.id, field.many ? (field.chosen ?? []) : (field.chosen?.[0] ?? '')];
    }),
  );
}
