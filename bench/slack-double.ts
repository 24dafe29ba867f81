import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

/** Says yes to every call, at once: what is measured is Soundings, and not Slack. */
export async function openSlackDouble(): Promise<{ readonly apiUrl: string; close(): void }> {
  let count = 0;
  const server: Server = createServer((request, response) => {
    request.resume().on('end', () => {
      count += 1;
      const ts = `1700000000.${String(count).padStart(6, '0')}`;
      const body = { ok: true, ts, channel: { id: 'D1' }, view: { id: 'V1' }, team: 'Bench', team_id: 'T1' };
      response.setHeader('content-type', 'application/json').end(JSON.stringify(body));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    apiUrl: `http://127.0.0.1:${port}/api/`,
    close() {
      server.closeAllConnections();
      server.close();
    },
  };
}
