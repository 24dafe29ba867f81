/** What people have in mind to do, each at its moment. */
export class Agenda {
  readonly #items: { readonly at: number; readonly act: () => Promise<void> }[] = [];

  add(at: Date | number, act: () => Promise<void>): void {
    this.#items.push({ at: Number(at), act });
  }

  next(): number {
    return Math.min(...this.#items.map(({ at }) => at));
  }

  /** Takes out what is to be done by then, the earliest first. */
  take(now: number): readonly (() => Promise<void>)[] {
    const due = this.#items.filter(({ at }) => at <= now).sort((a, b) => a.at - b.at);
    for (const one of due) this.#items.splice(this.#items.indexOf(one), 1);
    return due.map(({ act }) => act);
  }
}
