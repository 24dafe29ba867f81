import pg from 'pg';
import { StartRefusal } from '../refusal.ts';

/** What an operator can do about each reason for which a server turns a connection away. */
const REASONS: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'nothing answers there. Start the server, or correct the host and port in DATABASE_URL.',
  ENOTFOUND: 'its host name is not known. Correct the host in DATABASE_URL.',
  EAI_AGAIN: 'its host name could not be looked up. Check the network, then start again.',
  ETIMEDOUT: 'it does not answer. Check the network and the firewall, then start again.',
  ECONNRESET: 'it broke the connection off. Check that it accepts (or wants) TLS as DATABASE_URL says.',
  '28P01': 'it does not accept the user or the password. Correct them in DATABASE_URL.',
  '28000':
    'it does not let this user in from this machine. Ask its administrator for an entry in pg_hba.conf.',
  '3D000': 'it has no database of that name. Create it, or correct the name in DATABASE_URL.',
  '53300': 'it has no connection left to give. Raise its max_connections, or close what is not needed.',
  '57P03': 'it is starting up or shutting down. Start Soundings again in a moment.',
};

/**
 * Gives an open connection to a PostgreSQL server, to be ended by the caller. Refuses, in a sentence that names the host
 * but never the password, when the server cannot be reached or turns it away.
 */
export async function connectOrRefuse(url: string): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 10_000 });
  try {
    await client.connect();
    return client;
  } catch (cause) {
    const code = codeOf(cause);
    const why = REASONS[code ?? ''] ?? `the attempt failed${code ? ` (${code})` : ''}. Check DATABASE_URL.`;
    throw new StartRefusal(`The database at ${client.host}:${client.port} cannot be used: ${why}`, { cause });
  }
}

/** A host with several addresses fails with all of their errors at once; they tend to be alike. */
function codeOf(error: unknown): string | undefined {
  const first = error instanceof AggregateError ? error.errors[0] : error;
  if (first instanceof Error && first.message.startsWith('timeout')) return 'ETIMEDOUT';
  return (first as { code?: string }).code;
}
