import type { Reading, Work } from '../../command.ts';
import type { Person } from '../../networks/rules.ts';
import { localDay } from '../../time/calendar.ts';
import { openWords, sealWords } from '../sealed-words.ts';

/** Something that somebody wrote down for themselves. */
export interface Entry {
  readonly id: string;
  /** A date column. */
  readonly day: Date;
  /** What it is about; may be empty. */
  readonly about: string;
  readonly words: string;
}

const ABOUT_LENGTH = 120;

/** Puts something into somebody's own log, under today. Whoever gives the command is whose log it is. */
export async function addEntry(
  { tx, keys, now, newId, person }: Pick<Work, 'tx' | 'keys' | 'now' | 'newId'> & { readonly person: Person },
  { about, words }: Pick<Entry, 'about' | 'words'>,
): Promise<void> {
  const id = newId();
  const member = await tx.member.findUnique({ where: { id: person.id }, select: { zone: true } });
  const box = sealWords(keys, 'log-entry', id, { about: about.slice(0, ABOUT_LENGTH), words });
  const day = localDay(now, member?.zone ?? 'Europe/London');
  await tx.logEntry.create({ data: { id, memberId: person.id, day, box } });
}

/** Somebody's whole log, the latest first. For themselves alone: nothing else may ask for it. */
export async function entriesOf(
  { tx, keys }: Pick<Reading, 'tx' | 'keys'>,
  { id: memberId }: Pick<Person, 'id'>,
): Promise<readonly Entry[]> {
  const rows = await tx.logEntry.findMany({
    where: { memberId },
    orderBy: [{ day: 'desc' }, { id: 'desc' }],
  });
  return rows.map(({ id, day, box }) => {
    const { about = '', words = '' } = openWords(keys, 'log-entry', id, box);
    return { id, day, about, words };
  });
}
