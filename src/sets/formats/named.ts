import type { Format, Stage } from './formats.ts';

/** What a day of an asynchronous round counts. */
export const DAY = 1_440;

const stage = (name: string, minutes: number, purpose: string, ...questions: string[]): Stage => ({
  name,
  minutes,
  purpose,
  questions,
});

const checkIn = stage(
  'Check-in and ground rules',
  5,
  'Everybody arrives, and agrees again on how you work together.',
  'What do you need to put aside to be here?',
  'What do you need from us today?',
);
/** The stage in which a set hears what became of what was said in the round before. */
export const LAST_ACTIONS = 'Last round’s actions';

const lastActions = (minutes: number) =>
  stage(
    LAST_ACTIONS,
    minutes,
    'Each says what became of what they said they would do, and what they learnt from it.',
    'What did you do, and what happened?',
    'What surprised you?',
    'What would you do again?',
  );
const presenting = (minutes: number) =>
  stage(
    'Presenting',
    minutes,
    'The presenter says what the issue is, why it matters now, what was tried, and what would help. Nobody interrupts.',
    'What is the question underneath?',
    'What makes this yours to work on?',
  );
const clarifying = (minutes: number): Stage => ({
  ...stage(
    'Clarifying questions',
    minutes,
    'Short questions about facts, so that everybody sees the same picture.',
    'Who else is involved?',
    'What has happened since?',
    'What do you mean by that?',
  ),
  asks: true,
});
const openQuestions = (minutes: number): Stage => ({
  ...stage(
    'Open questions',
    minutes,
    'Questions that help the presenter think further. A question that has its answer in it is advice.',
    'What are you assuming?',
    'What have you not said yet?',
    'What would those who disagree say?',
    'What is in your hands?',
    'If it went well, what would be different?',
  ),
  asks: true,
});
const reflection: Stage = {
  ...stage('Quiet reflection', 2, 'Nobody speaks. Everybody notes what they noticed.'),
  silent: true,
};
const thinksNow = (minutes: number) =>
  stage(
    'What the presenter now thinks',
    minutes,
    'The presenter alone says what has changed in how they see it.',
    'What do you see now that you did not see before?',
    'Which question stays with you?',
  );
/** The stage in which they say what they will do. */
export const ACTIONS = 'Actions';

const actions = (minutes: number) =>
  stage(
    ACTIONS,
    minutes,
    'Whoever has something to do says what, by when, and how they will know.',
    'What is the first step, and when?',
    'Who needs to know of it?',
    'How will you know that it helped?',
  );
const howWeWorked = stage(
  'How we worked',
  5,
  'A word from each on how we listened, asked and kept to the rules.',
  'Which question helped most?',
  'What should we do differently next time?',
);

/**
 * The named formats. The first is the usual one: minutes and order follow the standard round of action learning as Revans and
 * his followers describe it; all of it can be changed later.
 */
export const FORMATS = {
  standard: {
    name: '90 minutes, one presenter',
    about: 'One issue, in depth. The usual round.',
    presenters: 1,
    stages: [
      checkIn,
      lastActions(15),
      {
        ...stage(
          'Bids',
          5,
          'Who has an issue for today? Falls away when the presenter is known beforehand.',
          'What would it be worth to you to work on this today?',
        ),
        bids: true,
      },
      presenting(10),
      clarifying(10),
      openQuestions(25),
      reflection,
      thinksNow(5),
      actions(8),
      howWeWorked,
    ],
  },
  'half-day': {
    name: 'Half a day, several presenters',
    about: 'Three issues, one after the other, with a break.',
    presenters: 3,
    stages: [
      checkIn,
      lastActions(20),
      { ...presenting(10), repeats: true },
      { ...clarifying(5), repeats: true },
      { ...openQuestions(25), repeats: true },
      { ...thinksNow(5), repeats: true },
      { ...actions(5), repeats: true },
      stage('Break', 15, 'Away from the screen.'),
      howWeWorked,
    ],
  },
  week: {
    name: 'A week, in writing',
    about: 'One issue over five days, in the set’s own place, whenever each has a moment.',
    presenters: 1,
    stages: [
      stage(
        'Presenting',
        DAY,
        'The presenter writes what the issue is, why it matters now, what was tried, and what would help.',
        'What is the question underneath?',
      ),
      {
        ...stage(
          'Clarifying questions',
          DAY,
          'Short questions about facts, and the presenter’s answers.',
          'Who else is involved?',
          'What has happened since?',
        ),
        asks: true,
      },
      {
        ...stage(
          'Open questions',
          2 * DAY,
          'One question each, at least. No advice.',
          'What are you assuming?',
          'What would those who disagree say?',
          'What is in your hands?',
        ),
        asks: true,
      },
      stage(
        'What the presenter now thinks, and actions',
        DAY,
        'The presenter writes what has changed, and what they will do by when.',
        'Which question stays with you?',
        'What is the first step, and when?',
      ),
    ],
  },
  troika: {
    name: 'Peer consultation in threes (troika)',
    about: 'Two consult aloud while the third, whose issue it is, listens with their back turned.',
    presenters: 0,
    threes: true,
    stages: [
      checkIn,
      {
        ...stage('Say what it is', 2, 'The one whose turn it is says what they would like help with.'),
        repeats: true,
      },
      {
        ...stage(
          'Clarifying questions',
          3,
          'The two ask, briefly.',
          'What have you tried?',
          'What would be good enough?',
        ),
        repeats: true,
      },
      {
        ...stage(
          'The two talk, the third listens',
          10,
          'The two think aloud about it, as if the third were not there. Here ideas are welcome.',
          'What do we hear between the lines?',
          'What would we be curious about?',
        ),
        repeats: true,
      },
      {
        ...stage('What was useful', 2, 'The third turns round and says what they take with them.'),
        repeats: true,
      },
      actions(6),
      howWeWorked,
    ],
  },
  casework: {
    name: 'Casework presentation',
    about: 'A piece of work is presented and looked at together, without names of children or staff.',
    presenters: 1,
    stages: [
      checkIn,
      stage(
        'The case',
        20,
        'What happened, in what order, and who did what. No child, family or member of staff is named.',
        'Where were the turning points?',
      ),
      clarifying(10),
      stage(
        'What we notice',
        20,
        'Everybody says what they notice: what went well, what puzzles them. The presenter listens.',
        'What made this possible?',
        'What was it like for the child?',
        'Where might we have done the same?',
      ),
      stage(
        'What it says of the system',
        20,
        'From the one case to what it shows about how we work.',
        'What would have to be different for this not to happen again?',
        'Who could change it?',
      ),
      thinksNow(5),
      actions(8),
      howWeWorked,
    ],
  },
  open: {
    name: 'Open agenda',
    about: 'Nobody prepares anything: the set decides at the start what it works on, and for how long.',
    presenters: 0,
    stages: [
      checkIn,
      lastActions(15),
      stage(
        'Agenda',
        10,
        'Everybody names what they would like to work on; the set chooses.',
        'What is most pressing for you?',
      ),
      stage(
        'Working',
        45,
        'On what was chosen, in the manner that suits it.',
        'What do we need to understand?',
      ),
      actions(10),
      howWeWorked,
    ],
  },
} as const satisfies Readonly<Record<string, Format>>;
