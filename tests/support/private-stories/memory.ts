import type { PrismaClient } from '../../../src/store/client.ts';

export type Row = Record<string, unknown>;
type Where = Readonly<Record<string, unknown>>;

/** Rows in memory, asked and changed as Prisma's models are, as far as the commands of a story do that. */
class Table {
  rows: Row[] = [];
  readonly #blank: () => Row;
  readonly #joined: (row: Row) => Row;

  /** `blank`: a new row before anything is said of it. `joined`: its relations, by name. */
  constructor(blank: () => Row, joined: (row: Row) => Row) {
    this.#blank = blank;
    this.#joined = joined;
  }

  #found(where: Where = {}): Row[] {
    return this.rows.filter((row) => fits(row, where));
  }

  #shown = (row: Row): Row => ({ ...row, ...this.#joined(row) });

  async findMany({ where, orderBy, take }: { where?: Where; orderBy?: unknown; take?: number } = {}) {
    const found = this.#found(where).map(this.#shown);
    const [by] = orderBy === undefined ? [] : [orderBy].flat().map((one) => Object.entries(one as Row)[0]);
    const sign = by?.[1] === 'desc' ? -1 : 1;
    const value = (row: Row) => row[by?.[0] ?? ''] as number;
    const sorted = by
      ? found.sort((a, b) => sign * Number(value(a) > value(b)) - sign * Number(value(a) < value(b)))
      : found;
    return sorted.slice(0, take);
  }
  findFirst = async (asked: { where?: Where; orderBy?: unknown }) => (await this.findMany(asked))[0] ?? null;
  findUnique = this.findFirst;
  async findUniqueOrThrow(asked: { where: Where }) {
    const found = await this.findFirst(asked);
    if (!found) throw new Error('there is no such row');
    return found;
  }
  count = async ({ where }: { where?: Where } = {}) => this.#found(where).length;
  async create({ data }: { data: Row }) {
    const row = { ...this.#blank(), ...data };
    this.rows.push(row);
    return row;
  }
  async update({ where, data }: { where: Where; data: Row }) {
    const [row] = this.#found(where);
    if (!row) throw new Error('there is no such row');
    return change(row, data);
  }
  async updateMany({ where, data }: { where: Where; data: Row }) {
    return { count: this.#found(where).map((row) => change(row, data)).length };
  }
  async upsert({ where, create, update }: { where: Where; create: Row; update: Row }) {
    const [row] = this.#found(where);
    return row ? change(row, update) : this.create({ data: create });
  }
  async deleteMany({ where }: { where?: Where } = {}) {
    const gone = new Set(this.#found(where));
    this.rows = this.rows.filter((row) => !gone.has(row));
    return { count: gone.size };
  }
  delete = this.deleteMany;
}

function change(row: Row, data: Row): Row {
  for (const [name, value] of Object.entries(data))
    row[name] = isIncrement(value) ? Number(row[name]) + value.increment : value;
  return row;
}

const isIncrement = (value: unknown): value is { increment: number } =>
  typeof value === 'object' && value !== null && 'increment' in value;

/** Equal, or as `in`, `not` and `gte` say. What names several columns at once (`platform_key`) is taken apart. */
function fits(row: Row, where: Where): boolean {
  return Object.entries(where).every(([name, wanted]) => {
    // Asked of the peers whether they have come in: here all have.
    if (name === 'member') return true;
    if (name === 'OR') return (wanted as Where[]).some((one) => fits(row, one));
    if (!(name in row) && typeof wanted === 'object' && wanted !== null) return fits(row, wanted as Where);
    return isWanted(row[name], wanted);
  });
}

function isWanted(value: unknown, wanted: unknown): boolean {
  if (wanted === undefined) return true;
  if (wanted instanceof Uint8Array) return Buffer.compare(wanted, value as Uint8Array) === 0;
  if (typeof wanted !== 'object' || wanted === null || wanted instanceof Date)
    return String(value) === String(wanted);
  const { in: among, not, gte } = wanted as { in?: unknown[]; not?: unknown; gte?: Date };
  if (among) return among.includes(value);
  if (gte) return (value as Date) >= gte;
  return not === null ? value !== null && value !== undefined : value !== not;
}

/** The tables of a story, and a client for them. Nothing is rolled back: a refused command has changed nothing yet. */
export class Memory {
  readonly tables = new Map<string, Table>();
  #turn = 0;

  table(name: string): Table {
    const known = this.tables.get(name);
    if (known) return known;
    const made = new Table(
      () => this.#blank(name),
      (row) => this.#joined(row),
    );
    this.tables.set(name, made);
    return made;
  }

  rows = (name: string): Row[] => this.table(name).rows;

  #blank(name: string): Row {
    if (name === 'outbox')
      return {
        turn: this.#turn++,
        status: 'waiting',
        attempts: 0,
        leaseUntil: null,
        reason: null,
        progress: null,
      };
    if (name === 'challenge') return { before: null, news: false, followUpAt: null };
    return name === 'report' ? { settled: false } : {};
  }

  #joined(row: Row): Row {
    const by = (name: string, id: unknown) => this.rows(name).find((one) => one.id === id);
    return {
      ...(row.networkId === undefined ? {} : { network: by('network', row.networkId) }),
      ...(row.memberId === undefined ? {} : { member: by('member', row.memberId) }),
    };
  }

  /** Where a statement is needed, there are two: a lock, which nobody else could hold, and the head of a lane. */
  #query = async ({ sql, values }: { sql: string; values: unknown[] }): Promise<Row[]> => {
    if (!sql.includes('FROM outbox')) return [];
    const [head] = this.rows('outbox').filter(
      ({ lane, status }) => lane === values[0] && status !== 'refused',
    );
    if (!head) return [];
    const { dueAt, leaseUntil, keptUntil, ...row } = head;
    return [{ ...row, due_at: dueAt, lease_until: leaseUntil, kept_until: keptUntil }];
  };

  /** As the code under test sees it. */
  client(): PrismaClient {
    const known: Row = {
      $queryRaw: this.#query,
      $executeRaw: async () => 0,
      $transaction: (work: (tx: unknown) => Promise<unknown>) => work(proxy),
    };
    const proxy: unknown = new Proxy(known, {
      get: (target, name) =>
        name === 'then' ? undefined : (target[String(name)] ?? this.table(String(name))),
    });
    return proxy as PrismaClient;
  }
}
