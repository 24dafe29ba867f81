import { randomInt } from 'node:crypto';

/** The same things in an order that says nothing of the one they came in: Fisher and Yates, with the system's own chance. */
export function shuffled<Item>(items: readonly Item[]): Item[] {
  const order = [...items];
  for (let at = order.length - 1; at > 0; at--) {
    const other = randomInt(at + 1);
    [order[at], order[other]] = [order[other] as Item, order[at] as Item];
  }
  return order;
}
