import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net';

/** What is wrong with the line: see `Trouble` in the Messenger contract. */
type Fault = 'away' | 'silent' | 'cut off';

/**
 * A line to a database, which can be troubled while the database itself goes on. `away`: nobody takes the call. `silent`:
 * nothing goes either way. `cut off`: the line breaks after a commit has gone through, before that is known.
 */
export class DatabaseLine {
  /** The database's address over this line. */
  url = '';
  readonly #target: URL;
  readonly #server: Server;
  readonly #sockets = new Set<Socket>();
  #fault: Fault | null = null;
  #port = 0;

  private constructor(url: string) {
    this.#target = new URL(url);
    this.#server = createServer((caller) => this.#put(caller));
  }

  static async open(url: string): Promise<DatabaseLine> {
    const line = new DatabaseLine(url);
    await line.#listen();
    line.url = Object.assign(new URL(url), { hostname: '127.0.0.1', port: String(line.#port) }).href;
    return line;
  }

  async trouble(fault: Fault | null): Promise<void> {
    // What went unanswered stays so; but calls that are merely idle go on when the line is good or only cut at a commit.
    if (fault === 'away' || this.#fault === 'silent') this.#hangUp();
    if (fault === 'away') this.#server.close();
    else if (this.#fault === 'away') await this.#listen();
    this.#fault = fault;
  }

  close(): void {
    this.#hangUp();
    this.#server.close();
  }

  async #listen(): Promise<void> {
    this.#server.listen(this.#port, '127.0.0.1');
    await once(this.#server, 'listening');
    this.#port = (this.#server.address() as AddressInfo).port;
  }

  #hangUp(): void {
    for (const socket of this.#sockets) socket.destroy();
  }

  #put(caller: Socket): void {
    const { hostname, port } = this.#target;
    const database = connect(Number(port), hostname);
    for (const socket of [caller, database]) {
      this.#sockets.add(socket);
      socket.on('error', () => {});
      socket.on('close', () => this.#sockets.delete(socket));
    }
    caller.on('data', (bytes) => {
      if (this.#fault === 'silent') return;
      const isLast = this.#fault === 'cut off' && bytes.includes('COMMIT');
      if (!isLast) return void database.write(bytes);
      caller.destroy();
      database.end(bytes);
    });
    database.on('data', (bytes) => {
      if (this.#fault !== 'silent') caller.write(bytes);
    });
    database.on('close', () => caller.destroy());
    caller.on('close', () => database.end());
  }
}
