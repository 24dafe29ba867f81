import { createHash } from 'node:crypto';
import type { DocumentDesk } from '../../desk-port.ts';
import type { PrismaClient } from '../../store/client.ts';
import type { Clock } from '../../time/clock.ts';
import type { Reader } from '../reading/reader.ts';
import { refusals } from '../reading/refusals.ts';

/** Reads files for the desk, for whoever coordinates the network at that moment and for nobody else. Keeps nothing of them. */
export function createDocumentDesk(store: PrismaClient, clock: Clock, reader: Reader): DocumentDesk {
  return {
    async read({ platform, key }, networkId, { name, bytes }, progress) {
      const coordinates = await store.membership.count({
        where: { networkId, standing: 'coordinator', member: { accounts: { some: { platform, key } } } },
      });
      if (coordinates === 0) return null;
      const hash = createHash('sha256').update(bytes).digest('hex');
      const thisYear = clock.now().getUTCFullYear() + 1;
      const answer = await reader.read({ name, bytes, thisYear }, progress);
      if (answer.kind === 'no') return { kind: 'refused', sentence: `${name}: ${refusals[answer.why]}` };
      return { kind: 'read', hash, document: answer.document };
    },
  };
}
