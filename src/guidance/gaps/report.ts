import type { GapReport } from '../../desk-port.ts';
import { type PrismaClient, transaction } from '../../store/client.ts';
import type { Library } from '../library/read-library.ts';
import { SHOWN_DAYS } from './rules.ts';
import { gapsFor } from './store.ts';

/** Where no card was near, there is no theme either. */
const NO_THEME = 'Near no theme of the library';

/** What a network's coordinators may know of questions that found nothing, and of answers. `library`: for the names of themes and cards. */
export async function gapReport(
  store: PrismaClient,
  library: Pick<Library, 'themes' | 'cards'>,
  networkId: string,
  now: Date,
): Promise<GapReport> {
  const titleOf = (id: string) =>
    id === '' ? NO_THEME : (library.themes.find((theme) => theme.id === id)?.title ?? id);
  const { themes, wanted, verdicts } = await transaction(store, async (tx) => {
    const network = await tx.network.findUniqueOrThrow({ where: { id: networkId } });
    return gapsFor(tx, network, now, library);
  });
  return {
    days: SHOWN_DAYS,
    themes: themes.map(({ theme, count }) => ({ title: titleOf(theme), count })),
    wanted: wanted.map(({ kind, theme, words, by, day }) => ({
      ...{ kind, words, by, day: day.toISOString().slice(0, 10) },
      theme: titleOf(theme),
    })),
    verdicts,
  };
}
