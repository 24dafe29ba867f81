import { areas, authorities } from '../../../networks/authorities/table.ts';
import { Phrases } from '../phrases.ts';
import { withinSlips } from '../slips.ts';

/** What people call authorities besides the names in the table. */
const SPOKEN: Readonly<Record<string, readonly string[]>> = {
  birmingham: ['bham', "b'ham", 'brum'],
  wolverhampton: ['wolves', "w'ton"],
  manchester: ['mcr', 'manc'],
  liverpool: ["l'pool", 'lpool'],
  southampton: ['soton'],
  middlesbrough: ['boro', "m'bro", 'mbro'],
  doncaster: ['donny'],
  'hammersmith-and-fulham': ['hammersmith', 'fulham', 'hf'],
  'kensington-and-chelsea': ['kensington', 'chelsea', 'ken and chelsea', 'ken chelsea', 'rbk&c'],
  'barking-and-dagenham': ['barking', 'dagenham', 'b and d', 'lb barking'],
  'telford-and-wrekin': ['wrekin', 't and w'],
  'redcar-and-cleveland': ['redcar', 'r and c'],
  'brighton-and-hove': ['hove', 'b and h', 'brighton hove'],
  'blackburn-with-darwen': ['darwen', 'bwd'],
  'bath-and-north-east-somerset': ['bath', 'bathnes', 'bath nes', 'north east somerset'],
  'windsor-and-maidenhead': ['windsor', 'maidenhead', 'w and m'],
  'westmorland-and-furness': ['westmorland', 'furness', 'w and f', 'waf'],
  'cheshire-west-and-chester': ['chester', 'cwac', 'cwc'],
  'cheshire-east': ['cec', 'ches east'],
  'milton-keynes': ['mkc', 'mkcc'],
  'tower-hamlets': ['th', 'hamlets'],
  'waltham-forest': ['waltham'],
  'central-bedfordshire': ['cbc', 'c beds'],
  'north-northamptonshire': ['n northants', 'nnorthants'],
  'west-northamptonshire': ['w northants'],
  'isle-of-wight': ['iw', 'iow', 'the island council'],
  'isles-of-scilly': ['scillies'],
  'stoke-on-trent': ['sot', 'stoke on trent'],
  'newcastle-upon-tyne': ['newcastle'],
  'north-tyneside': ['n tyneside'],
  'south-tyneside': ['s tyneside'],
  'north-yorkshire': ['nyc', 'n yorkshire', 'nyorks'],
  'east-riding-of-yorkshire': ['e riding', 'erycc'],
  cornwall: ['kernow'],
  cambridgeshire: ['cambs', 'camb'],
  bedford: ['bedford'],
  'city-of-london': ['the corporation of london', 'square mile'],
  bradford: ['bfd'],
  sheffield: ['sheff'],
  rotherham: ["r'ham"],
  nottingham: ['nottm', "nott'm"],
  northumberland: ["n'land", 'northumbs'],
  gloucestershire: ['gloucs', 'gloster'],
  derbyshire: ['derbys'],
  shropshire: ['shrops'],
};

/** Areas of a few authorities: to be in one leaves few who could be the writer. Regions as such are not among them. */
const FEW = [
  ...Object.keys(areas),
  'greater manchester',
  'merseyside',
  'liverpool city region',
  'tyne and wear',
  'tyneside',
  'teesside',
  'tees valley',
  'wearside',
  'west yorkshire',
  'south yorkshire',
  'west yorks',
  'south yorks',
  'w yorks',
  's yorks',
  'black country',
  'thames valley',
  'humber',
  'humberside',
  'beds',
  'berks',
  'northants',
  'cumbria',
  'wessex',
  'peninsula authorities',
  'hiow',
  'solent',
  'fylde',
  'cotswolds',
  'peak district',
  'lake district',
  'potteries',
  'wirral peninsula',
  'fens',
  'bclc',
  'bsol',
  'gmca',
  'wmca',
  'wyca',
  'symca',
  'lcrca',
];

const LONDON_ACRONYMS = /^(?:LB[A-Z]{1,4}|RB[A-Z]{1,3})$/;
/** Councils sign like this: "SCC", "DMBC", "WBC", "BCBC". Some sector words look alike and are excepted. */
const COUNCIL_ACRONYMS = /^[A-Z]{1,4}(?:MBC|MDC|CBC|BC|CC|DC)$/;
const NO_COUNCIL = /^(?:BBC|NBC|ABC|HSBC|RCC|PCC|ACC|CDC|ICC|MCC|BC|CC|DC)$/;

/** In small letters these are words, surnames or slang; with a capital, and not at a beginning, they are councils. */
export const ALSO_WORDS = new Set(
  'reading bath bury hull slough derby barking stoke wolves boro brum donny hove harrow craven kernow manc camb beds berks sheff gloster th hf waf sot iw hamlets fens cec nyc'.split(
    ' ',
  ),
);

const spell = (name: string) =>
  name.toLowerCase().replaceAll('&', ' and ').replace(/[-.]/g, ' ').replace(/\s+/g, ' ').trim();

/** Every name by which an authority goes, with its id; areas of a few have none. */
export const authorityPhrases: Phrases<string> = new Phrases<string>([
  ...FEW.map((area) => [spell(area), ''] as const),
  ...authorities.flatMap(({ id, name, official, also }) =>
    [name, official, ...also, ...(SPOKEN[id] ?? [])].flatMap((one) =>
      spellings(one).map((spelt) => [spelt, id] as const),
    ),
  ),
]);

/** With "and" for "&" and without either, with "on" for "upon": as people type. */
function spellings(name: string): readonly string[] {
  const spelt = spell(name);
  const bare = name.toLowerCase().replaceAll('&', ' ').replace(/[-.]/g, ' ').replace(/\s+/g, ' ').trim();
  return [
    ...new Set([
      spelt,
      bare,
      spelt.replace(' upon ', ' on '),
      spelt.replace(/ and /g, ' '),
      spelt.replace(/^st /, 'saint '),
    ]),
  ].filter((one) => one.length > 1);
}

export const isAuthorityAcronym = (word: string): boolean =>
  LONDON_ACRONYMS.test(word) || (COUNCIL_ACRONYMS.test(word) && !NO_COUNCIL.test(word));

/** Words of names that stand for their authority alone, and long enough that a slip is still recognised. */
const distinctive = new Map(
  authorities
    .flatMap(({ id, name, also }) =>
      [name, ...also].flatMap((one) =>
        spell(one)
          .split(' ')
          .map((word) => [word, id] as const),
      ),
    )
    .filter(
      ([word]) =>
        word.length >= 6 &&
        !/^(?:central|forest|hamlets|reading|council|cleveland|thames|island)$/.test(word),
    ),
);
const byLetter = Map.groupBy(distinctive, ([word]) => word[0] ?? '');

/** The authority that an unknown word was meant to name: one slip in six letters, two in nine. The first letter is right. */
export function misspelt(word: string): string | null {
  if (word.length < 5) return null;
  for (const [name, id] of byLetter.get(word[0] ?? '') ?? []) {
    const most = name.length >= 9 ? 2 : 1;
    if (Math.abs(name.length - word.length) <= most && word !== name && withinSlips(word, name, most))
      return id;
  }
  return null;
}
