import { findAuthority } from '../../networks/authorities/find.ts';
import type { Context, Finding, Kind } from './mark.ts';
import { suggestEvent, suggestRole } from './suggest-phrases.ts';
import { suggestAge, suggestDate, suggestFigure } from './suggest-rounding.ts';

const WHY: Readonly<Record<Kind, string>> = {
  PERSON: 'This looks like a person, or letters that stand for one.',
  AUTHORITY: 'This looks like the name of an authority.',
  PLACE: 'This looks like a place that peers would know.',
  SCHOOL: 'This looks like the name of a school.',
  ORG: 'This looks like a body that only some places have or work with.',
  ROLE_UNIQUE: 'Perhaps only one person or place can say this.',
  EMAIL: 'This is an e-mail address.',
  PHONE: 'This is a telephone number.',
  POSTCODE: 'This is a postcode.',
  NHS_NUMBER: 'This is an NHS number.',
  UPN: 'This is a pupil’s number.',
  URN: 'This is the number of a school or provider.',
  CASE_REF: 'This is a number that refers to one case or person.',
  DATE: 'An exact date can be looked up.',
  AGE_DOB: 'An exact age or date of birth points to a child.',
  URL: 'A link shows where it leads.',
  HANDLE: 'This is somebody’s name on a platform.',
  MONEY_UNIQUE: 'An exact sum can be found in published accounts.',
  COUNT_UNIQUE: 'An exact count can be found in published figures.',
  EVENT: 'This happened in one place, and people know where.',
};

export const whyOf = (kind: Kind): string => WHY[kind];

/** What to write instead of a finding, so that the sentence still says what it said. Screening it marks nothing. */
export function suggest(text: string, { start, end, kind, certain }: Finding, context: Context): string {
  const found = text.slice(start, end);
  switch (kind) {
    case 'PERSON':
      return person(found, text.slice(end, end + 40));
    case 'AUTHORITY':
      return authority(found, text.slice(Math.max(0, start - 40), start), context);
    case 'PLACE':
      return place(found);
    case 'SCHOOL':
      return school(found);
    case 'ORG':
      return body(found);
    case 'ROLE_UNIQUE':
      return suggestRole(found);
    case 'EVENT':
      return suggestEvent(found);
    case 'DATE':
      return suggestDate(found);
    case 'AGE_DOB':
      return certain ? '[date of birth left out]' : suggestAge(found);
    case 'MONEY_UNIQUE':
    case 'COUNT_UNIQUE':
      return suggestFigure(found);
    case 'EMAIL':
      return '[e-mail address left out]';
    case 'PHONE':
      return '[telephone number left out]';
    case 'POSTCODE':
      return certain ? '[postcode left out]' : 'this part of the area';
    case 'NHS_NUMBER':
      return '[NHS number left out]';
    case 'UPN':
      return '[pupil number left out]';
    case 'URN':
    case 'CASE_REF':
      return '[reference left out]';
    case 'URL':
      return '[link left out]';
    case 'HANDLE':
      return '[account name left out]';
  }
}

type Wording = readonly [pattern: RegExp, wording: string];
const choose = (found: string, wordings: readonly Wording[], otherwise: string): string =>
  wordings.find(([pattern]) => pattern.test(found))?.[1] ?? otherwise;

function person(found: string, after: string): string {
  const noun = /^(\p{Ll}+|\p{Lu}\p{Ll}+)\s/u.exec(found)?.[1]?.toLowerCase() ?? '';
  const said = choose(
    `${noun} `,
    [
      [/^(?:cllrs?|councillor|alderman)\s/, 'a councillor'],
      [/^(?:child|children|baby|yp|pupil|student|infant|toddler)\s/, 'a child'],
      [/^(?:family|families)\s/, 'a family'],
      [
        /^(?:canon|rev|revd|reverend|father|bishop|archdeacon|imam|rabbi|pastor|vicar)\s/,
        'a member of the clergy',
      ],
      [/^(?:judge|justice|hhj)\s/, 'a judge'],
      [/^dr\s/, 'a doctor'],
      [/^(?:prof|professor)\s/, 'a professor'],
      [/^(?:mr|mrs|ms|miss|mx)\s/, 'someone'],
      [
        /^(?:mum|mother|dad|father|parent|mam|brother|sister|sibling|siblings|twin|twins|son|daughter|boy|girl|lad|adult|carers?|nan|uncle|aunt|auntie|deputy|worker|manager|partner|patient|witness|victim|client|resident|colleague|teacher|teenager)\s/,
        noun,
      ],
      [/^(?:mayor|mp|lord|lady|sir|dame|baroness)\s/, 'a public figure'],
    ],
    '',
  );
  if (said !== '') return said;
  if (/^\s?[([,]\s?(?:aged?\s)?\d{1,2}\b/.test(after) || /^(?:\p{Lu}\.?){1,3}$/u.test(found))
    return 'a child';
  return 'someone';
}

function authority(found: string, before: string, { authorities = [] }: Context): string {
  const id = findAuthority(found)?.id;
  if (id !== undefined && authorities.includes(id)) return 'our authority';
  if (
    /\b(?:we['’]re|we are|i['’]m at|i am at|i['’]m in|we['’]re in|here in|here at|us at|dcs (?:in|at|for|of)|ad (?:in|at|for))\s(?:the\s)?$/i.test(
      before,
    )
  )
    return 'a local authority';
  return /\b(?:neighbours?|next door|neighbouring)\b/i.test(before)
    ? 'a neighbouring authority'
    : 'a local authority';
}

const place = (found: string): string =>
  choose(
    found.toLowerCase(),
    [
      [
        /\b(?:road|rd|street|lane|ln|avenue|ave|close|crescent|drive|terrace|row|walk|mews|[abm]\d+)$/,
        'a street here',
      ],
      [/\bestate$/, 'an estate here'],
      [/\bward$/, 'a ward here'],
      [/\briver\b|\bbrook$|\bbeck$/, 'a river here'],
      [/\bpark$/, 'a park here'],
      [/\bstation$/, 'a station here'],
    ],
    'a place here',
  );

const school = (found: string): string =>
  choose(
    found.toLowerCase(),
    [
      [/\bspecial\b/, 'a special school here'],
      [/\b(?:pru|referral|alternative provision)\b/, 'a pupil referral unit here'],
      [/\b(?:nursery|kindergarten|pre-?school)\b/, 'a nursery here'],
      [/\b(?:trust|federation|schools|academies)\b/, 'a group of schools here'],
      [/\b(?:primary|infants?|juniors?|first|prep)\b/, 'a primary school here'],
      [/\bsixth form\b|\bcollege$/, 'a college here'],
      [/\b(?:high|secondary|grammar|comprehensive|comp|upper)\b/, 'a secondary school here'],
    ],
    'a school here',
  );

const body = (found: string): string =>
  choose(
    found.toLowerCase(),
    [
      [/\b(?:hospital|infirmary|clinic|hospice|surgery|nhs|health|healthcare)\b/, 'a health provider here'],
      [
        /\b(?:gazette|courier|echo|herald|times|post|mail|chronicle|news|argus|mercury|lantern|star|standard|observer|examiner|advertiser|journal|telegraph|express|press|tribune|bugle|messenger|citizen|reporter|sentinel|bulletin|live|radio|fm|tv|itv|bbc)\b/,
        'the local news',
      ],
      [/\bfostering\b/, 'a fostering agency'],
      [/\b(?:recruitment|staffing|resourcing)\b/, 'a recruitment agency'],
      [/\b(?:consult\w*|associates|solutions|partners)\b|&/, 'a consultancy'],
      [/\b(?:solicitors|chambers|legal)\b/, 'a law firm'],
      [/\b(?:church|mosque|temple|chapel|cathedral|gurdwara|synagogue|diocese)\b/, 'a faith group'],
      [/\b(?:police|constabulary)\b/, 'the local police'],
      [/\buniversity\b/, 'a university'],
      [/\b(?:learning|academ\w*|schools?|education)\b/, 'a school trust'],
      [/\b(?:charity|foundation|project|trust)\b/, 'a charity'],
      [/\b(?:house|lodge|home|homes|cottage|villa|grange|manor|farm|residential|living)\b/, 'a home here'],
      [/\b(?:care|ltd|limited|group|services|support)\b/, 'a provider'],
    ],
    'a local body',
  );
