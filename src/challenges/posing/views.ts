import type { NetworkFacts } from '../../networks/rules.ts';
import { momentInWords } from '../../time/calendar.ts';
import { type Block, buttons, type Card, card, labelled, note, text } from '../../views/card.ts';
import type { ChoiceField, Form, TextField } from '../../views/form.ts';
import { excerpt } from '../../views/text.ts';
import { type AnonymousChallenge, helps } from '../anonymous-challenge.ts';
import { challengeCard, helpNames } from '../views.ts';
import { type Draft, LENGTHS, type Story } from './rules.ts';

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

/** The second step: what would help, and which network it is for. `networks`: where the person is a peer. */
export function askForm(draft: Draft, networks: readonly NetworkFacts[], problems?: Problems): Form {
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
  return {
    kind: 'form',
    title: 'What would help',
    intro: only ? `Your draft is saved. It is for ${only.name}.` : 'Your draft is saved.',
    submit: 'Preview',
    action: { type: 'challenge.ask', challenge: draft.id, version: draft.version },
    fields: only ? [help] : [help, network],
  };
}

/** The note of a coordinator who sent it back. */
export const saidBlock = (said: string): Block => labelled('What a coordinator said', excerpt(said, 500));

/** Exactly what peers will see, and what the author can do with it. `tell`: a phrase by which peers could know them. */
export function previewCard(
  draft: Draft,
  challenge: AnonymousChallenge,
  peers: number,
  tell: string | null,
): Card {
  const shown = challengeCard(challenge, 'preview');
  const parts: (Block | null)[] = [
    note(
      `This is what peers will see. ${challenge.networkName} has ${peers} peers here at the moment; any of them could have written it.`,
    ),
    ...shown.blocks,
    { kind: 'divider' },
    tell === null
      ? null
      : note(`You often write “${excerpt(tell, 60)}” here under your name, and hardly anybody else does.`),
    buttons(
      {
        label: 'Release',
        style: 'primary',
        action: { type: 'challenge.release', challenge: draft.id, version: draft.version },
      },
      { label: 'Edit', action: { type: 'challenge.edit', challenge: draft.id } },
      discardButton(draft),
    ),
  ];
  return card({ from: shown.from ?? '', heading: shown.heading ?? '', blocks: parts });
}

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

/** Released, where the network posts at set hours. */
export function waitingCard({ name, zone }: NetworkFacts, batchAt: Date): Card {
  return card({
    heading: 'Your challenge is waiting to be posted',
    blocks: [
      text(
        `It will be posted to ${name} without your name on ${momentInWords(batchAt, zone)}, together with whatever else is waiting then, in no order. So the time says little about who wrote it.`,
      ),
      note('Until then nobody else can see it, and you can withdraw it in My challenges.'),
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
