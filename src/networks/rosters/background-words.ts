import { BACKGROUNDS, type Background, isBackground } from '../members/profile.ts';

/** What people write beside our own words for a background. */
const ALSO: Readonly<Record<string, Background>> = {
  school: 'education',
  schools: 'education',
  teaching: 'education',
  teacher: 'education',
  'social work': 'social-care',
  'children s social care': 'social-care',
  nhs: 'health',
  nursing: 'health',
  yjs: 'youth-justice',
  yot: 'youth-justice',
  probation: 'youth-justice',
  'early years': 'early-years',
  'early help': 'early-years',
  policing: 'police',
  council: 'local-government',
  'voluntary and community sector': 'voluntary',
  vcs: 'voluntary',
  charity: 'voluntary',
  finance: 'commissioning',
  commissioning: 'commissioning',
};

const plain = (text: string) =>
  text
    .toLowerCase()
    .replace(/[^a-z]+/g, ' ')
    .trim();

const KNOWN: ReadonlyMap<string, Background> = new Map([
  ...Object.entries(ALSO).map(([words, key]) => [plain(words), key] as const),
  ...Object.entries(BACKGROUNDS).map(([key, words]) => [plain(words), key as Background] as const),
  ...Object.keys(BACKGROUNDS)
    .filter(isBackground)
    .map((key) => [plain(key), key] as const),
]);

export interface BackgroundsRead {
  readonly backgrounds: readonly Background[];
  /** What we have no word for, as it was written: it becomes "something else". */
  readonly unclear: readonly string[];
}

/** The backgrounds in one cell, divided by ";", "," or "/". */
export function readBackgrounds(text: string): BackgroundsRead {
  const parts = text
    .split(/[;,/|\r\n]+/)
    .map((words) => ({ words: words.trim(), found: KNOWN.get(plain(words)) }))
    .filter(({ words }) => /[\p{L}\p{N}]/u.test(words));
  return {
    backgrounds: [...new Set(parts.map(({ found }) => found ?? 'other'))],
    unclear: [...new Set(parts.filter(({ found }) => found === undefined).map(({ words }) => words))],
  };
}
