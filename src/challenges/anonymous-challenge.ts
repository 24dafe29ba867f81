import { z } from 'zod';

/** What would help: the four ways in which peers can answer. */
export const helps = ['questions', 'experience', 'ideas', 'talk'] as const;
export type Help = (typeof helps)[number];

export const statuses = ['waiting', 'open', 'held', 'removed', 'withdrawn', 'closed'] as const;
export type Status = (typeof statuses)[number];

/** Where a challenge is on its way past a coordinator who looks at it first: see `reviewing/`. */
export const stages = ['sent', 'listed', 'held', 'released'] as const;

const shape = z.object({
  id: z.uuid(),
  networkId: z.uuid(),
  status: z.enum(statuses),
  before: z.enum(['open', 'closed']).nullable(),
  headline: z.string(),
  happening: z.string(),
  whyNow: z.string(),
  tried: z.string(),
  helpWanted: z.array(z.enum(helps)),
  /** What its author let peers know of them: "role:DCS", "region:London". */
  revealed: z.array(z.string()).default([]),
  news: z.boolean(),
  releasedAt: z.date(),
  batchAt: z.date().nullable(),
  followUpAt: z.date().nullable(),
  network: z.object({ name: z.string(), addressLine: z.string(), zone: z.string() }),
  review: z
    .object({ stage: z.enum(stages), takenBack: z.boolean() })
    .nullable()
    .default(null),
});

type Fields = Readonly<z.output<typeof shape>>;

/**
 * A challenge as everyone but the vault knows it. The private constructor and the `#` field make the type
 * nominal: no other object, least of all one that carries an author, type-checks where a view asks for this.
 * `from` keeps the fields named above and drops anything else.
 */
export class AnonymousChallenge {
  readonly #fields: Fields;

  private constructor(fields: Fields) {
    this.#fields = fields;
  }

  static from(row: z.input<typeof shape>): AnonymousChallenge {
    return new AnonymousChallenge(shape.parse(row));
  }

  get id(): string {
    return this.#fields.id;
  }
  get networkId(): string {
    return this.#fields.networkId;
  }
  get networkName(): string {
    return this.#fields.network.name;
  }
  /** "a DCS in this network": all that is said about who wrote it, but for what they chose to tell (`revealed`). */
  get addressLine(): string {
    return this.#fields.network.addressLine;
  }
  get zone(): string {
    return this.#fields.network.zone;
  }
  get status(): Status {
    return this.#fields.status;
  }
  /** What it was before a coordinator held it. */
  get before(): 'open' | 'closed' {
    return this.#fields.before ?? 'open';
  }
  get headline(): string {
    return this.#fields.headline;
  }
  get happening(): string {
    return this.#fields.happening;
  }
  get whyNow(): string {
    return this.#fields.whyNow;
  }
  get tried(): string {
    return this.#fields.tried;
  }
  get help(): readonly Help[] {
    return this.#fields.helpWanted;
  }
  get revealed(): readonly string[] {
    return this.#fields.revealed;
  }
  /** Something has come that its author has not opened yet. */
  get news(): boolean {
    return this.#fields.news;
  }
  /** For one of a batch: the instant of the batch, the same for all. */
  get releasedAt(): Date {
    return this.#fields.releasedAt;
  }
  /** When its batch is posted; `null` where the network releases at once. */
  get batchAt(): Date | null {
    return this.#fields.batchAt;
  }
  /** `null` where no coordinator looks at it first, and once it is posted. `takenBack`: by its author, from the next hour on. */
  get review(): Fields['review'] {
    return this.#fields.review;
  }
  /** When to ask what came of it; `null` before closing, and once it was asked or said. */
  get followUpAt(): Date | null {
    return this.#fields.followUpAt;
  }
}
