import type { PrismaClient } from '../../../src/store/client.ts';

/** A round as it stood from some moment on. */
export interface RoundState {
  readonly status: string;
  readonly startsAt: number | null;
}

interface Span<T> {
  readonly from: number;
  readonly value: T;
}

/** What was true when, by key; only changes are kept. */
export class Timeline<T> {
  readonly #spans = new Map<string, Span<T>[]>();

  note(key: string, value: T, from: number): void {
    const spans = this.#spans.get(key) ?? [];
    this.#spans.set(key, spans);
    if (JSON.stringify(spans.at(-1)?.value) !== JSON.stringify(value)) spans.push({ from, value });
  }

  /** What was true right before a moment. */
  before(key: string, moment: number): T | undefined {
    return this.#spans.get(key)?.findLast(({ from }) => from < moment)?.value;
  }

  /** Since when it had been so, right before that moment. */
  since(key: string, moment: number): number | undefined {
    return this.#spans.get(key)?.findLast(({ from }) => from < moment)?.from;
  }

  at(key: string, moment: number): T | undefined {
    return this.#spans.get(key)?.findLast(({ from }) => from <= moment)?.value;
  }

  spans(key: string): readonly Span<T>[] {
    return this.#spans.get(key) ?? [];
  }

  keys(): readonly string[] {
    return [...this.#spans.keys()];
  }
}

export interface Place {
  readonly inSet: boolean;
  readonly paused: boolean;
}

/** What the tables said at each step: when each round was, who was in which set, and who had said that they cannot come. */
export class History {
  readonly rounds = new Timeline<RoundState>();
  /** By `set/member`. */
  readonly places = new Timeline<Place>();
  /** By `round/member`. */
  readonly away = new Timeline<boolean>();
  readonly about = new Map<string, { readonly set: string; readonly number: number; minutes: number }>();
  #lastAway = new Set<string>();

  async look(store: PrismaClient, now: Date): Promise<void> {
    const at = now.getTime();
    for (const { id, setId, number, status, startsAt, minutes } of await store.round.findMany({
      orderBy: { id: 'asc' },
    })) {
      this.about.set(id, { set: setId, number, minutes });
      this.rounds.note(id, { status, startsAt: startsAt?.getTime() ?? null }, at);
    }
    for (const { setId, memberId, leftOn, paused } of await store.setMember.findMany())
      this.places.note(`${setId}/${memberId}`, { inSet: leftOn === null, paused }, at);
    const rows = await store.roundMember.findMany({ where: { away: true } });
    const away = new Set(rows.map(({ roundId, memberId }) => `${roundId}/${memberId}`));
    for (const key of this.#lastAway) if (!away.has(key)) this.away.note(key, false, at);
    for (const key of away) this.away.note(key, true, at);
    this.#lastAway = away;
  }
}
