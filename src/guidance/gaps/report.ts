import type { GapReport } from '../../desk-port.ts';
import { type PrismaClient, transaction } from '../../store/client.ts';
import type { Theme } from '../library/card.ts';
import { SHOWN_DAYS } from './rules.ts';
import { gapsFor } from './store.ts';

/** Where no card was near, there is no theme either. */
const NO_THEME = 'Near no theme of the library';

/** What a network's coordinators may know of questions that found nothing. `themes`: of the library, for their names. */
export async function gapReport(
  store: PrismaClient,
  themes: readonly Theme[],
  networkId: string,
  now: Date,
): Promise<GapReport> {
  const titleOf = (id: string) =>
    id === '' ? NO_THEME : (themes.find((theme) => theme.id === id)?.title ?? id);
  const { themes: counts, wanted } = await transaction(store, (tx) => gapsFor(tx, networkId, now));
  return {
    days: SHOWN_DAYS,
    themes: counts.map(({ theme, count }) => ({ title: titleOf(theme), count })),
    wanted: wanted.map(({ kind, theme, words, by, day }) => ({
      ...{ kind, words, by, day: day.toISOString().slice(0, 10) },
      theme: titleOf(theme),
    })),
  };
}
