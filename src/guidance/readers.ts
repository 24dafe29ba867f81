import { excerpt } from '../views/text.ts';

/** Whether the same people find two documents; `null` stands for everybody. */
export function haveSameReaders(
  one: readonly { readonly id: string }[] | null,
  other: readonly string[] | null,
): boolean {
  if (one === null || other === null) return one === other;
  return new Set(other).size === one.length && one.every(({ id }) => other.includes(id));
}

/** "North, South and East"; `null` is everybody. 200 characters at most. */
export function readersInWords(readers: readonly { readonly name: string }[] | null): string {
  if (readers === null) return 'everybody';
  const names = readers.map(({ name }) => name);
  const last = names.pop() ?? 'nobody';
  return excerpt(names.length === 0 ? last : `${names.join(', ')} and ${last}`, 200);
}
