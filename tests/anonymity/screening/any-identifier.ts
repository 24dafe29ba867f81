import fc from 'fast-check';
import type { Kind } from '../../../src/anonymity/screening/mark.ts';

/** An identifier in one of the notations in which people write it. Numbers are from ranges that belong to nobody, or invented. */
export interface Written {
  readonly kind: Kind;
  readonly written: string;
  /** What may also be said of it: an NHS number without spaces is ten digits, and a date in brackets may be a birthday. */
  readonly before: string;
}

const digits = (count: number) => fc.stringMatching(new RegExp(`^\\d{${count}}$`));
const pick = <T>(...all: readonly T[]) => fc.constantFrom(...all);
const joined = (parts: readonly string[], by: string) => parts.join(by);

/** Ofcom's numbers for drama, with and without spaces, brackets and the country's code. */
const phone = fc
  .tuple(
    pick(
      ['07700', '900', 3],
      ['01632', '960', 3],
      ['020', '7946 0', 3],
      ['0113', '496 0', 3],
      ['0191', '498 0', 3],
      ['0808', '157 0', 3],
      ['03069', '990', 3],
    ),
    digits(3),
    pick(' ', '', '-', '.'),
    pick('plain', 'brackets', '+44', '0044', '+44 (0)', '(+44)'),
    pick('', ' ext 12', ' x4021'),
  )
  .map(([[area, middle], end, by, form, extension]) => {
    const rest = by === ' ' ? `${middle}${end}` : `${middle}${end}`.replaceAll(' ', by);
    const bare = String(area).slice(1);
    const front =
      form === 'plain'
        ? `${area}`
        : form === 'brackets'
          ? `(${area})`
          : form === '(+44)'
            ? `(+44)${by}${bare}`
            : form === '+44 (0)'
              ? `+44 (0)${bare}`
              : `${form}${by}${bare}`;
    return `${front}${by}${rest}${extension}`;
  });

const postcode = fc
  .tuple(
    pick('SN', 'GL', 'LS', 'M', 'B', 'CH', 'NE', 'SW', 'E', 'TR'),
    fc.integer({ min: 1, max: 99 }),
    fc.integer({ min: 0, max: 9 }),
    fc.stringMatching(/^[ABD-HJLNP-UW-Z]{2}$/),
    pick(' ', '', '  '),
    fc.boolean(),
  )
  .map(([area, district, sector, unit, gap, small]) => {
    const written = `${area}${district}${gap}${sector}${unit}`;
    return small ? written.toLowerCase() : written;
  })
  // "m1 2nd" is an ordinal in small letters.
  .filter((written) => !/(?:st|nd|rd|th)$/.test(written));

const nhs = digits(8)
  .map((some) => `9${some}`)
  .map((nine) => {
    const sum = [...nine].reduce((total, digit, at) => total + Number(digit) * (10 - at), 0);
    return { nine, check: (11 - (sum % 11)) % 11 };
  })
  .filter(({ check }) => check < 10)
  .chain(({ nine, check }) => {
    const all = `${nine}${check}`;
    const parts = [all.slice(0, 3), all.slice(3, 6), all.slice(6)];
    return pick(' ', '-', '', ' - ', '.').map((by) => joined(parts, by));
  });

const LETTERS = 'ABCDEFGHJKLMNPQRTUVWXYZ';
/** Codes of authorities that do not exist (999), so that no pupil has the number. */
const upn = fc
  .tuple(digits(8), fc.boolean(), fc.boolean(), fc.integer({ min: 0, max: 22 }))
  .map(([rest, temporary, small, last]) => {
    const body = `999${rest}`;
    const end = temporary ? (LETTERS[last] ?? 'A') : String(last % 10);
    const value = (sign: string) => (/\d/.test(sign) ? Number(sign) : LETTERS.indexOf(sign));
    const sum = [...`${body}${end}`].reduce((total, sign, at) => total + value(sign) * (at + 2), 0);
    const written = `${LETTERS[sum % 23]}${body}${end}`;
    return small ? written.toLowerCase() : written;
  });

const email = fc
  .tuple(
    fc.stringMatching(/^[a-z]{2,8}([._-][a-z]{2,9})?\d{0,2}$/),
    pick('council.example', 'childrens.example.gov.uk', 'mail.example', 'trust.example.org'),
    fc.boolean(),
  )
  .map(([name, host, loud]) => (loud ? `${name}@${host}`.toUpperCase() : `${name}@${host}`));

const MONTHS = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
];
const ordinal = (day: number) =>
  `${day}${day % 10 === 1 && day !== 11 ? 'st' : day % 10 === 2 && day !== 12 ? 'nd' : day % 10 === 3 && day !== 13 ? 'rd' : 'th'}`;
const date = fc
  .tuple(
    fc.integer({ min: 1, max: 28 }),
    fc.integer({ min: 0, max: 11 }),
    fc.integer({ min: 2015, max: 2027 }),
    fc.integer({ min: 0, max: 11 }),
  )
  .map(([day, month, year, form]) => {
    const [name = '', two] = [MONTHS[month], (some: number) => String(some).padStart(2, '0')];
    const forms = [
      `${day} ${name}`,
      `${day} ${name} ${year}`,
      `${ordinal(day)} ${name}`,
      `${ordinal(day)} of ${name} ${year}`,
      `${name} ${ordinal(day)}`,
      `${name} ${day}, ${year}`,
      `${day} ${name.slice(0, 3)} ${year}`,
      `${day} ${name.slice(0, 3)}`,
      `${two(day)}/${two(month + 1)}/${year}`,
      `${day}/${month + 1}/${year % 100}`,
      `${two(day)}.${two(month + 1)}.${year}`,
      `${year}-${two(month + 1)}-${two(day)}`,
    ];
    return forms[form] ?? '';
  });

const urn = fc
  .tuple(digits(6), pick('URN ', 'URN: ', 'urn '))
  .map(([number, said]) => ({ written: number, before: said }));
const reference = fc
  .tuple(
    digits(6),
    digits(2),
    pick('ZZ25C6', 'EH-', 'LGO ', 'CMS/', 'FOI-'),
    pick('ref ', 'reference: ', 'case no. ', 'our ref '),
  )
  .map(([number, two, letters, said]) => ({
    written:
      letters === 'LGO '
        ? `LGO ${two} ${number.slice(0, 3)} ${number.slice(3)}`
        : `${letters}${number.slice(0, letters === 'ZZ25C6' ? 4 : 6)}`,
    before: said,
  }));

const plain = (kind: Kind, written: fc.Arbitrary<string>): fc.Arbitrary<Written> =>
  written.map((one) => ({ kind, written: one, before: '' }));

/** Any of them, each as likely. */
export const anyIdentifier: fc.Arbitrary<Written> = fc.oneof(
  plain('PHONE', phone),
  plain('POSTCODE', postcode),
  plain('NHS_NUMBER', nhs),
  plain('UPN', upn),
  plain('EMAIL', email),
  plain('DATE', date),
  urn.map((one) => ({ kind: 'URN' as const, ...one })),
  reference.map((one) => ({ kind: 'CASE_REF' as const, ...one })),
  plain(
    'URL',
    fc
      .tuple(
        pick('https://', 'http://', 'www.'),
        fc.stringMatching(/^[a-z]{3,10}$/),
        pick('', '/a/b', '/x?y=1'),
      )
      .map(([scheme, name, path]) => `${scheme}${name}.example${path}`),
  ),
  plain('HANDLE', fc.stringMatching(/^@[a-z][a-z_]{3,12}[a-z\d]$/)),
);

/** Sentences to put one into. */
export const SENTENCES = [
  (written: string) => `Please use ${written} for this.`,
  (written: string) => `We were given ${written}, which surprised us.`,
  (written: string) => `(${written})`,
  (written: string) => `it says ${written}`,
  (written: string) => `- first thing\n- ${written}\n- last thing`,
  (written: string) => `${written} was on the form when they came to us.`,
] as const;
