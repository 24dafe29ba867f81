import { describe, expect, test } from 'vitest';
import type { Kind } from '../../../src/anonymity/screening/mark.ts';
import { screen } from '../../../src/anonymity/screening/screen.ts';

/** Of each kind: texts with what is to be marked in [brackets], and texts in which nothing is. All invented. */
const TABLE: Readonly<
  Partial<Record<Kind, { readonly marked: readonly string[]; readonly left: readonly string[] }>>
> = {
  PERSON: {
    marked: [
      'I spoke to [sarah jenkins] in legal.',
      'They placed [child K] with her aunt.',
      'It was about a child. I said no, and rang the mother. A week later the child I saw was well.',
      '[JT] ([14]) is back.',
      'We have known [family B] for years.',
      '[Cllr Okafor] rang twice.',
      'I asked [Dermot Farrow-Singh] and he agreed. Then [Farrow-Singh] changed his mind.',
      'My deputy, [priya], is leaving.',
      'Thanks all,\n[Debs]',
      'Ask [Grace Adeyemi], or [Will Thornbury].',
      'I met [Dr. Hughes-Parry] and [O’Dowd].',
      '[K]’s mum wants him back.',
      'I asked [Mr A Placeford], who knows.',
      '[K] (DOB [4 May 2010]) is home.',
      'Then [amelia] and [lee] have both asked why.',
    ],
    left: [
      'Grace under pressure, hope for the best, and will it last? Mark my words.',
      'The first and will have to do. The second and mark has to go.',
      'Reading the letter in the bath made me want to bury it.',
      'The Lead Member and the Chief Exec met the Director of Public Health.',
      'Plan B is Section A of the form. I have no Plan C.',
      'Our Family Hubs and Mockingbird hubs work with CAMHS and the ICB.',
    ],
  },
  AUTHORITY: {
    marked: [
      'We are in [Swindon Borough Council].',
      'I used to be at [LBTH], then [rbkc].',
      'Has [notts] done this?',
      'Our neighbours in [Wolvehampton] have.',
      'The [London Borough of Waltham Forest] and [Middlesborough].',
      'They moved from [Reading] to [Bury].',
      'Anyone from [Bath & North East Somerset] here?',
    ],
    left: [
      'We are Merton compliant.',
      'Reading it again, I would bury the idea.',
      'The North East and Yorkshire and the Humber.',
    ],
  },
  PLACE: {
    marked: [
      'Our office in [Hunstanton] floods.',
      'The [Marlpit Estate] team.',
      'He lives off [Mill Lane].',
      'The home near [river Ouse] closed.',
    ],
    left: ['The whole of the south west, and London.', 'People come from Albania and Syria.'],
  },
  SCHOOL: {
    marked: [
      "[St Aidan's C of E Primary] rang.",
      'The head of [Harrowfield Academy] will not have him.',
      '[Oak Lodge special school] is full, so is [harrowfield primary].',
      'The head of [st john fisher rc high] has written.',
      'He was at [st bede’s] until May.',
      'The [Grange special school] has a place.',
    ],
    left: [
      'Our special school is full, and so is the pupil referral unit.',
      'The Virtual School and each primary school.',
    ],
  },
  ORG: {
    marked: [
      '[Brightpath Care Ltd] gave notice.',
      'It was in the [Swindon Lantern].',
      'Carers go to [Fernhollow Fostering].',
      'We hired [Ridgeway & Finch] to look.',
      'She was taken to [Fairmile General].',
      '[Kingsbridge Learning Trust] has [fourteen] schools.',
    ],
    left: [
      'Barnardo’s, the NSPCC and Action for Children all bid.',
      'Children’s Services and Adult Social Care share a board.',
    ],
  },
  ROLE_UNIQUE: {
    marked: [
      'I am [the only twin-hatted DCS in the north east].',
      'I am the [former detective superintendent] who took the job.',
      'Met [the interim who came from the commissioner’s team].',
      'We are [the smallest authority in the country].',
    ],
    left: [
      'This is the only way to do it.',
      'I am an interim DCS.',
      'The first thing they asked was for data.',
    ],
  },
  EVENT: {
    marked: [
      '[Operation Linden] goes to trial.',
      'Things changed after [the fire at the home].',
      'It dates from [our inadequate judgement in March].',
      '[the commissioner was sent in last year].',
      'You know [the serious case that was in the press].',
      'We were [the first council to do it].',
    ],
    left: [
      'We had a difficult inspection.',
      'Serious incidents are always hard.',
      'Early Help is our first priority.',
    ],
  },
  DATE: {
    marked: [
      'Court on [3rd of March 2026].',
      'Since [2 Dec].',
      'By [28/07/25].',
      'They came [17-28 June 2024].',
      'On [Nov 11] at nine.',
      'It was [Friday 9th] when they rang.',
    ],
    left: [
      'Since March 2024, or the spring of 2023.',
      'On Tuesday at 10.30, 24/7 and 50/50.',
      'We may 3 times out of 4.',
    ],
  },
  AGE_DOB: {
    marked: [
      'A [14] year old.',
      'He is [9].',
      'DOB [17/08/2009].',
      'The boy, [13], ran.',
      'A [nine]-year-old.',
      'She was aged [7].',
      'The twins, [13], one at home.',
      'Then [J.T.], [15], ran.',
      '[child b] ([7]) is with her aunt.',
    ],
    left: ['Our 16 year olds and 17 year olds.', 'Aged 16 to 25, or under 5s.', 'He is 20 minutes late.'],
  },
  MONEY_UNIQUE: {
    marked: ['It cost [£412,350].', 'Over by [£30.4m].', 'At [£18,940] a week.'],
    left: ['About £30m.', 'A £5,000 payment.', '£200 a week.'],
  },
  COUNT_UNIQUE: {
    marked: [
      'We have [413] children in care.',
      '[37] vacancies.',
      '[1,206] days.',
      'There are [thirty-seven] vacancies.',
    ],
    left: [
      'About 400 children in care.',
      'Four children, 60 per cent of them.',
      'Caseloads of 17 families.',
      'Over 500 referrals in 2023.',
    ],
  },
  HANDLE: { marked: ['It was [@eastmere_mum].'], left: ['Meet @ 10, or at 11.'] },
  URL: {
    marked: ['See [www.fairdeal.example/leak].', 'On [eastmere.gov.uk] it says so.'],
    left: ['See gov.uk and www.ofsted.gov.uk.', 'Etc.and so on.'],
  },
};

for (const [kind, { marked, left }] of Object.entries(TABLE))
  describe(kind, () => {
    test.each(marked)('given %s, then just that is marked', (example) => {
      const text = example.replaceAll(/[[\]]/g, '');
      const wanted = [...example.matchAll(/\[([^\]]+)\]/g)].map(([, stretch]) => stretch);
      const found = screen(text).map(({ start, end }) => text.slice(start, end));
      expect(found).toEqual(wanted);
    });
    test.each(left)('given %s, then nothing is marked', (text) => {
      expect(screen(text).map(({ start, end }) => text.slice(start, end))).toEqual([]);
    });
  });
