/** What finds stretches in a text. */
export type Detector = (text: string) => readonly { readonly start: number; readonly end: number }[];

/** The libraries that find names in English by themselves, to see what ours adds. Neither is part of Soundings. */
export async function nameLibraries(): Promise<Readonly<Record<string, Detector>>> {
  return { 'compromise alone': await compromise(), 'wink-nlp alone': await wink() };
}

interface Offsets {
  readonly offset: { readonly start: number; readonly length: number };
}

async function compromise(): Promise<Detector> {
  const { default: nlp } = await import('compromise');
  return (text) =>
    (
      nlp(text)
        .match('(#Person|#Place|#Organization|#PhoneNumber|#Email|#Url|#AtMention|#Date|#Money)+')
        .json({ offset: true }) as Offsets[]
    ).map(({ offset: { start, length } }) => ({ start, end: start + length }));
}

async function wink(): Promise<Detector> {
  const [{ default: winkNLP }, { default: model }] = await Promise.all([
    import('wink-nlp'),
    import('wink-eng-lite-web-model'),
  ]);
  const nlp = winkNLP(model);
  const { its } = nlp;
  return (text) => {
    const doc = nlp.readDoc(text);
    const tokens = doc.tokens();
    const spans: { start: number; end: number }[] = [];
    let at = 0;
    const starts: number[] = [];
    const kinds = tokens.out(its.pos) as unknown as string[];
    (tokens.out(its.precedingSpaces) as unknown as string[]).forEach((spaces, index) => {
      at += spaces.length;
      starts.push(at);
      at += tokens.itemAt(index).out().length;
    });
    // Its entities are numbers, dates and addresses; names are the tokens that it takes for proper nouns.
    kinds.forEach((kind, index) => {
      const start = starts[index] ?? 0;
      if (kind === 'PROPN') spans.push({ start, end: start + tokens.itemAt(index).out().length });
    });
    doc.entities().each((entity: { out(as: unknown): unknown }) => {
      const [from, to] = entity.out(its.span) as [number, number];
      const type = entity.out(its.type) as string;
      if (!/^(?:DATE|MONEY|EMAIL|URL|MENTION)$/.test(type)) return;
      spans.push({ start: starts[from] ?? 0, end: (starts[to] ?? 0) + tokens.itemAt(to).out().length });
    });
    return merged(spans.sort((a, b) => a.start - b.start));
  };
}

/** Neighbours become one stretch, as a name of two words is one. */
function merged(spans: readonly { start: number; end: number }[]): { start: number; end: number }[] {
  const all: { start: number; end: number }[] = [];
  for (const span of spans) {
    const last = all.at(-1);
    if (last && span.start <= last.end + 1) last.end = Math.max(last.end, span.end);
    else all.push({ ...span });
  }
  return all;
}
