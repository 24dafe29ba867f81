/** Words of one person, as everybody in the network can read them under that person's name. */
export interface PublicWords {
  readonly writer: string;
  readonly text: string;
}

/** A phrase has so many words: fewer are just words, and longer ones are found by their parts. */
const WORDS = { least: 2, most: 6 } as const;
/** In so many messages of their own at least: once or twice is chance. */
const OWN_MESSAGES = 3;
/** There must be as much to compare with. In less, any turn of phrase would look like somebody's own. */
const OTHERS = { messages: 20, writers: 4 } as const;
/** How many times as often as others they must write it. */
const TIMES_AS_OFTEN = 8;

/** Words that every English text is made of. A phrase of nothing else is nobody's. */
const COMMON = new Set(
  (
    'a about after again all also am an and any are as at back be because been before being but by can could did do does doing ' +
    'down for from get go going got had has have having he her here him his how i if in into is it its just know let like lot ' +
    'made make many may me might more most much must my need no not now of off on one only or other our out over own really ' +
    'right same say see seen she should so some something still such take than that the their them then there these they thing ' +
    'things think this those through time to too two under up us very want was way we well were what when where which while ' +
    'who why will with would year years yes you your'
  ).split(' '),
);

/**
 * A phrase in `text` that would tell who wrote it: `writer` often uses it under their own name, and hardly anybody else does.
 * `null` where there is none, and where there is too little to say so. Phrases that others write as well do not count, however
 * often they come: those are the sector's own.
 *
 * Pure: nothing is kept. It compares with what can be read in the network anyway, and finds no more than a careful reader would.
 */
export function signaturePhrase(text: string, writer: string, words: readonly PublicWords[]): string | null {
  const own = words.filter((one) => one.writer === writer);
  const others = words.filter((one) => one.writer !== writer);
  const writers = new Set(others.map((one) => one.writer)).size;
  if (own.length < OWN_MESSAGES || others.length < OTHERS.messages || writers < OTHERS.writers) return null;
  const candidates = phrasesIn(text);
  const byMe = countIn(own, candidates);
  const byOthers = countIn(others, candidates);
  const tells = [...candidates].filter((phrase) => {
    const mine = byMe.get(phrase) ?? 0;
    // As if one in two of them had written it once: never nobody.
    const theirs = ((byOthers.get(phrase) ?? 0) + 0.5) / (others.length + 1);
    return mine >= OWN_MESSAGES && mine / own.length >= TIMES_AS_OFTEN * theirs;
  });
  const best = (phrase: string) => (byMe.get(phrase) ?? 0) * 1_000 + phrase.length;
  return tells.toSorted((a, b) => best(b) - best(a) || a.localeCompare(b))[0] ?? null;
}

/** In how many of these messages each of the phrases is. */
function countIn(words: readonly PublicWords[], phrases: ReadonlySet<string>): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const { text } of words) {
    for (const phrase of phrasesIn(text))
      if (phrases.has(phrase)) counts.set(phrase, (counts.get(phrase) ?? 0) + 1);
  }
  return counts;
}

/** Every phrase in a text, in lower case; none goes over the end of a sentence. */
function phrasesIn(text: string): ReadonlySet<string> {
  const found = new Set<string>();
  const plain = text.toLowerCase().replaceAll('’', "'");
  for (const part of plain.split(/[.,;:!?()[\]"“”\n–—]+/)) {
    const tokens = part.match(/[\p{L}\p{N}][\p{L}\p{N}'-]*/gu) ?? [];
    for (let from = 0; from < tokens.length; from++) {
      for (let length = WORDS.least; length <= WORDS.most && from + length <= tokens.length; length++) {
        const phrase = tokens.slice(from, from + length);
        if (isOfNote(phrase)) found.add(phrase.join(' '));
      }
    }
  }
  return found;
}

/** Two words must both say something; of more, one. */
function isOfNote(phrase: readonly string[]): boolean {
  const telling = phrase.filter((word) => !COMMON.has(word)).length;
  return telling >= (phrase.length === 2 ? 2 : 1);
}
