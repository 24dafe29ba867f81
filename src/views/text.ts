/** "1,620 characters" as people read numbers here. */
const count = new Intl.NumberFormat('en-GB');

/** What is wrong with a text for a field, or `null`. Counts as limits do: in UTF-16 units. */
export function textFault(value: string, most: number, needed: boolean): string | null {
  if (needed && value.trim() === '') return 'Please write something here.';
  if (value.length <= most) return null;
  const over = value.length - most;
  return `This is ${count.format(value.length)} characters and ${count.format(most)} fit. Please shorten it by ${count.format(over)}.`;
}

/** The first part of a text, cut at a word, for lists. What is cut can be read in full one press away. */
export function excerpt(value: string, most: number): string {
  const flat = value.replace(/\s+/g, ' ').trim();
  if (flat.length <= most) return flat;
  const cut = flat.slice(0, most - 1);
  return `${cut.slice(0, Math.max(cut.lastIndexOf(' '), most / 2))}…`;
}
