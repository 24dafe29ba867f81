import type { KeySource } from '../../anonymity/keys.ts';
import type { AccountRef } from '../../delivery/messenger.ts';
import { isMemberOf, personOf } from '../../networks/store.ts';
import type { ProgrammeReport, ProgrammeReports } from '../../report-port.ts';
import type { PrismaClient } from '../../store/client.ts';
import type { Clock } from '../../time/clock.ts';
import { findCall } from '../store.ts';
import { reportAsCsv } from './csv.ts';
import { reportAsPdf } from './pdf.ts';
import { programmeReport, programmesIn } from './report.ts';

interface ReportDeps {
  readonly store: PrismaClient;
  readonly clock: Clock;
  readonly keys: KeySource;
}

/** Reports for the desk. Who coordinates the network is asked each time; a programme of another one is not there. */
export function createProgrammeReports({ store, clock, keys }: ReportDeps): ProgrammeReports {
  async function coordinates(account: AccountRef, networkId: string): Promise<boolean> {
    const person = await personOf(store, account);
    return person !== null && (await isMemberOf(store, person.id, networkId, 'coordinator'));
  }

  async function report(account: AccountRef, networkId: string, id: string): Promise<ProgrammeReport | null> {
    if (!(await coordinates(account, networkId))) return null;
    const call = await findCall(store, id);
    const hasSets = call?.status === 'formed' || call?.status === 'over';
    if (!call || !hasSets || call.networkId !== networkId) return null;
    return programmeReport({ tx: store, keys, now: clock.now() }, call);
  }

  return {
    async programmes(account, networkId) {
      return (await coordinates(account, networkId)) ? programmesIn(store, networkId) : null;
    },
    report,
    async reportFile(account, networkId, id, kind) {
      const figures = await report(account, networkId, id);
      if (!figures) return null;
      const filename = `soundings-programme-${clock.now().toISOString().slice(0, 10)}.${kind}`;
      return kind === 'csv'
        ? { filename, type: 'text/csv; charset=utf-8', bytes: new TextEncoder().encode(reportAsCsv(figures)) }
        : { filename, type: 'application/pdf', bytes: await reportAsPdf(figures) };
    },
  };
}
