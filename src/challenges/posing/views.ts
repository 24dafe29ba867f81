import { inWords, reveals, type Traits } from '../../anonymity/audience/rules.ts';
import type { NetworkFacts } from '../../networks/rules.ts';
import { hourOf, momentInWords } from '../../time/calendar.ts';
import { type Block, buttons, type Card, card, labelled, note, text } from '../../views/card.ts';
import { fits } from '../../views/check.ts';
import type { ChoiceField, Form, TextField } from '../../views/form.ts';
import { excerpt } from '../../views/text.ts';
import { type AnonymousChallenge, helps } from '../anonymous-challenge.ts';
import { challengeCard, helpNames } from '../views.ts';
import { type Draft, LENGTHS, type Story } from './rules.ts';
import { BATCH_LEAD_MINUTES, inBatches } from './timing.ts';

type Problems = Readonly<Record<string, string>> | undefined;

const storyFields: readonly Omit<TextField, 'kind'>[] = [
  {
    id: 'headline',
    label: 'In one line',
    hint: 'The first thing peers read.',
    lines: 'one',
    max: LENGTHS.headline,
  },
  {
    id: 'happening',
    label: 'What is happening?',
    hint: 'Leave out names, places and exact figures.',
    lines: 'many',
    max: LENGTHS.happening,
  },
  { id: 'whyNow', label: 'Why does it matter now?', lines: 'many', max: LENGTHS.whyNow, optional: true },
  { id: 'tried', label: 'What have you tried?', lines: 'many', max: LENGTHS.tried, optional: true },
];

/** The first step: the problem. A new one, or `draft` as it stands, with what was typed and what is wrong with it. */
export function storyForm(
  draft: Pick<Draft, 'id' | 'version'> | null,
  typed: Story | null,
  problems?: Problems,
): Form {
  return {
    kind: 'form',
    title: draft ? 'Edit your challenge' : 'Share a challenge',
    intro:
      'Your name is not shown. You see everything before anyone else does, and nothing goes out until you release it.',
    submit: 'Continue',
    action: draft
      ? { type: 'challenge.revise', challenge: draft.id, version: draft.version }
      : { type: 'challenge.draft' },
    fields: storyFields.map((field) => {
      const value = typed?.[field.id as keyof Story];
      const problem = problems?.[field.id];
      return { kind: 'text', ...field, ...(value ? { value } : {}), ...(problem ? { problem } : {}) };
    }),
  };
}

/**
 * The second step: what would help, which network it is for, and what peers may know of the author. `networks`: where the person is a
 * peer. `own`: what could be told of them.
 */
export function askForm(
  draft: Draft,
  networks: readonly NetworkFacts[],
  own: Traits,
  problems?: Problems,
): Form {
  const only = networks.length === 1 ? networks[0] : undefined;
  const help: ChoiceField = {
    kind: 'choice',
    id: 'help',
    label: 'What would help?',
    many: true,
    options: helps.map((value) => ({ value, label: helpNames[value] })),
    chosen: draft.ask?.help ?? [],
    ...(problems?.help ? { problem: problems.help } : {}),
  };
  const network: ChoiceField = {
    kind: 'choice',
    id: 'network',
    label: 'Which network is it for?',
    many: false,
    options: networks.map(({ id, name }) => ({ value: id, label: name })),
    chosen: draft.ask ? [draft.ask.networkId] : only ? [only.id] : [],
    ...(problems?.network ? { problem: problems.network } : {}),
  };
  const options = reveals.flatMap((one) => {
    const fact = own[one];
    return fact === undefined ? [] : [{ value: one, label: capitalised(inWords(fact)) }];
  });
  const about: ChoiceField = {
    kind: 'choice',
    id: 'reveals',
    label: 'May peers know this about you?',
    hint: 'Each leaves fewer people who could have written it. You see how many before anything goes out.',
    many: true,
    optional: true,
    options,
    chosen: (draft.ask?.reveals ?? []).filter((one) => own[one] !== undefined),
    ...(problems?.reveals ? { problem: problems.reveals } : {}),
  };
  const fields = only ? [help] : [help, network];
  return {
    kind: 'form',
    title: 'What would help',
    intro: only ? `Your draft is saved. It is for ${only.name}.` : 'Your draft is saved.',
    submit: 'Preview',
    action: { type: 'challenge.ask', challenge: draft.id, version: draft.version },
    fields: options.length > 0 ? [...fields, about] : fields,
  };
}

/** The note of a coordinator who sent it back. */
export const saidBlock = (said: string): Block => labelled('What a coordinator said', excerpt(said, 500));

const capitalised = (words: string) => words.charAt(0).toUpperCase() + words.slice(1);

/**
 * Exactly what peers will see, when, and what the author can do with it. `people`: how many of the network could have written it,
 * the author among them. `tell`: a phrase by which peers could know them. `titles`: what guidance has on it, for the author alone.
 */
export function previewCard(
  draft: Draft,
  challenge: AnonymousChallenge,
  people: number,
  network: NetworkFacts,
  { tell, titles }: { readonly tell: string | null; readonly titles: readonly string[] },
): Card {
  const waits = inBatches(network) && !network.looksFirst;
  const aDraft = { challenge: draft.id, version: draft.version };
  const shown = challengeCard(challenge, 'preview');
  const parts: (Block | null)[] = [
    note(
      `This is what peers will see in ${challenge.networkName}. ${people} people here could have written this.`,
    ),
    ...shown.blocks,
    { kind: 'divider' },
    tell === null
      ? null
      : note(`You often write “${excerpt(tell, 60)}” here under your name, and hardly anybody else does.`),
    note(network.looksFirst ? afterALook : waits ? inBatch : atOnce),
    buttons(
      {
        label: 'Release',
        style: 'primary',
        action: { type: 'challenge.release', ...aDraft },
      },
      waits
        ? {
            label: 'Post it now',
            action: { type: 'challenge.release-now', ...aDraft },
            confirm: { title: 'Post it now?', text: costOfNow, yes: 'Post it now' },
          }
        : null,
      { label: 'Edit', action: { type: 'challenge.edit', challenge: draft.id } },
      discardButton(draft),
      titles.length > 0
        ? { label: 'What the library says', action: { type: 'guidance.on-draft', challenge: draft.id } }
        : null,
    ),
  ];
  const whole = (blocks: readonly (Block | null)[]) =>
    card({ from: shown.from ?? '', heading: shown.heading ?? '', blocks });
  const has = titles.map((title) => excerpt(title, 90)).join('\n');
  const withLibrary = whole([
    ...parts.slice(0, -1),
    titles.length > 0
      ? labelled('The library has on this, for you alone', has)
      : note('There is nothing close to this in the library.'),
    ...parts.slice(-1),
  ]);
  // A long challenge leaves no room for more than the button.
  return fits(withLibrary) ? withLibrary : whole(parts);
}

const inBatch = `Release has it posted at one of the network’s next hours, drawn by lot and at least ${BATCH_LEAD_MINUTES} minutes from now, together with whatever else is waiting and in no order. So the time says little about who wrote it.`;
const afterALook =
  'In this network a coordinator reads it first, without your name, and can send it back to you with a note. When they see it is drawn by lot, so it says little about when you wrote it.';
const atOnce =
  'This network posts at once: whoever can see that you are here at this moment may guess that it is yours.';
const costOfNow =
  'It appears at once and perhaps alone. Whoever can see that you are here at this moment may guess that it is yours.';

export const discardButton = (draft: Pick<Draft, 'id'>) => ({
  label: 'Discard',
  style: 'danger' as const,
  action: { type: 'challenge.discard', challenge: draft.id },
  confirm: { title: 'Discard this draft?', text: 'Its words will be gone for good.', yes: 'Discard it' },
});

export function releasedCard(networkName: string): Card {
  return card({
    heading: 'Your challenge is on its way',
    blocks: [
      text(
        `It is being posted to ${networkName} without your name. Soundings will tell you here when there is news.`,
      ),
      note('Please do not write about it in the thread under your own name. Use My challenges to answer.'),
      buttons({ label: 'My challenges', action: { type: 'challenge.mine', page: 0 } }),
    ],
  });
}

/** Released, where the network posts at set hours. `tells`: peers are to learn something of its author. */
export function waitingCard({ name, zone }: NetworkFacts, batchAt: Date, tells: boolean): Card {
  return card({
    heading: 'Your challenge is waiting to be posted',
    blocks: [
      text(
        `It will be posted to ${name} without your name on ${momentInWords(hourOf(batchAt, zone), zone)} or a little later, together with whatever else is waiting then, in no order. So the time says little about who wrote it.`,
      ),
      note('Until then nobody else can see it, and you can withdraw it in My challenges.'),
      tells
        ? note('Should what you let peers know fit too few people by then, it is posted without that.')
        : null,
      buttons({ label: 'My challenges', action: { type: 'challenge.mine', page: 0 } }),
    ],
  });
}

/** `isPeer`: whether they could share another. */
export function discardedCard(isPeer: boolean): Card {
  return card({
    heading: 'Draft discarded',
    blocks: [
      text('Nothing of it is kept.'),
      buttons(
        isPeer
          ? { label: 'Share a challenge', action: { type: 'challenge.start' } }
          : { label: 'My challenges', action: { type: 'challenge.mine', page: 0 } },
      ),
    ],
  });
}
