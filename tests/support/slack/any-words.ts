import fc from 'fast-check';

/** What Slack, or whoever reads there, might take for more than it is. */
const TRAPS = [
  '<!channel>',
  '<!here|here>',
  '<@U012ABCDEF>',
  '<#C012ABCDEF|general>',
  '<!subteam^S012AB>',
  '<!date^1392734382^{date}|then>',
  '@everyone @channel @here',
  '<https://example.org|another>',
  'https://example.org/a?b=c&d=<e>#f',
  'http://example.org',
  'https://[broken https://%zz https://a:b:c',
  '&lt;!channel&gt; &amp;amp; & && <<>>',
  '*bold* _lines_ ~struck~ `code` ```block```',
  '> quoted\n>>> more\n• one\n1. two',
  ':smile: :+1::skin-tone-5:',
  '👩‍👩‍👧‍👦 👨🏿‍🚀 🏴󠁧󠁢󠁥󠁮󠁧󠁿 e\u0301 ﷽',
  'עברית عربى \u202Eright to left\u202C \u2067isolated\u2069 \u200F',
  '\u200B\u200D\uFEFF\u00AD',
  '{"type":"broadcast","range":"channel"}',
  'javascript:alert(1)',
  '\t\r\n\n\n',
  'ordinary words, as most are',
];

/** Words of at least `least` and at most `most` characters, often of exactly as many, in which much is that might be mistaken. */
export function anyWords(least: number, most: number, lines: 'one' | 'many' = 'many'): fc.Arbitrary<string> {
  const piece = fc.oneof(
    { weight: 3, arbitrary: fc.constantFrom(...TRAPS) },
    { weight: 1, arbitrary: fc.string({ unit: 'grapheme', maxLength: 20 }) },
    { weight: 1, arbitrary: fc.constantFrom('&', '<', '🧑‍🤝‍🧑', 'W', '\u0645') },
  );
  const length = fc.oneof(fc.constant(most), fc.integer({ min: least, max: most }));
  return fc
    .tuple(fc.array(piece, { minLength: 1, maxLength: 12 }), length)
    .map(([pieces, wanted]) => {
      const words = pieces.join(' ').trim() || 'x';
      return upTo(lines === 'one' ? words.replaceAll(/\s+/g, ' ') : words, wanted);
    })
    .filter((words) => words.length >= least && (least === 0 || words.trim() !== ''));
}

/** The words over and over, up to that length, and never half a character. */
function upTo(words: string, length: number): string {
  const whole = `${words} `.repeat(Math.ceil(length / (words.length + 1))).slice(0, length);
  return /[\uD800-\uDBFF]$/.test(whole) ? whole.slice(0, -1) : whole;
}
