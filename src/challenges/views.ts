import { inWords } from '../anonymity/audience/rules.ts';
import { introduction, type Person } from '../networks/rules.ts';
import { type Block, buttons, type Card, card, labelled, note, text } from '../views/card.ts';
import type { AnonymousChallenge, Help } from './anonymous-challenge.ts';
import type { Contribution, ContributionKind } from './contribution.ts';

export const helpNames: Readonly<Record<Help, string>> = {
  questions: 'Clarifying questions',
  experience: 'Experience of something like it',
  ideas: 'Ideas',
  talk: 'Someone to talk to',
};

export const kindNames: Readonly<Record<ContributionKind, string>> = {
  question: 'A clarifying question',
  experience: 'An experience',
  idea: 'An idea',
  resource: 'Something to read or use',
  message: 'In the thread',
  answer: 'An answer',
  intention: 'What I will do',
  outcome: 'What came of it',
};

const capitalised = (words: string) => words.charAt(0).toUpperCase() + words.slice(1);
const inASentence = (words: string) => words.charAt(0).toLowerCase() + words.slice(1);

/**
 * A challenge as it stands in a place (`post`) or in its author's preview. Takes an `AnonymousChallenge` and
 * nothing else: there is no way to hand it an author.
 */
export function challengeCard(challenge: AnonymousChallenge, as: 'post' | 'preview'): Card {
  const from = speakerOf(challenge);
  if (challenge.status === 'held')
    return placeholder(from, 'A coordinator is having a look at this challenge. It may come back.');
  if (challenge.status === 'removed') return placeholder(from, 'A coordinator has removed this challenge.');
  if (challenge.status === 'withdrawn')
    return placeholder(from, 'The challenger has withdrawn this challenge.');
  const { id } = challenge;
  const isClosed = challenge.status === 'closed';
  return card({
    from,
    heading: challenge.headline,
    blocks: [
      aboutTheAuthor(challenge),
      ...storyBlocks(challenge),
      isClosed ? note('Closed: it takes no more unnamed replies. Talk can go on in its thread.') : null,
      as === 'preview'
        ? null
        : buttons(
            isClosed
              ? null
              : {
                  label: 'Reply unnamed',
                  style: 'primary',
                  action: { type: 'contribution.start', challenge: id },
                },
            isClosed ? null : { label: 'Happy to talk', action: { type: 'offer.start', challenge: id } },
            {
              label: 'What do the frameworks say?',
              action: { type: 'guidance.on-challenge', challenge: id },
            },
            reportButton('challenge', id),
          ),
    ],
  });
}

/** "A DCS in this network": who a challenge is from, as far as anybody is told. */
export const speakerOf = ({ addressLine }: AnonymousChallenge) => capitalised(addressLine);

/** What its author let peers know of them; `null` for nothing. */
const aboutTheAuthor = ({ revealed }: AnonymousChallenge): Block | null =>
  revealed.length === 0 ? null : note(`About the challenger: ${revealed.map(inWords).join(', ')}.`);

/** What its challenger wrote, below the headline. */
export function storyBlocks({ happening, whyNow, tried, help }: AnonymousChallenge): Block[] {
  const wanted = help.map((one) => inASentence(helpNames[one])).join(' · ');
  return [
    labelled('What is happening', happening),
    ...(whyNow === '' ? [] : [labelled('Why it matters now', whyNow)]),
    ...(tried === '' ? [] : [labelled('What has been tried', tried)]),
    labelled('What would help', wanted),
  ];
}

function placeholder(from: string, sentence: string): Card {
  return card({ from, blocks: [note(sentence)] });
}

export const reportButton = (about: 'challenge' | 'contribution', subject: string) => ({
  label: 'Report',
  action: { type: 'report.start', about, subject },
});

/** Who is speaking. `writer`: the person, for words under their own name only. */
export function speaker(contribution: Contribution, writer: Person | null): string {
  switch (contribution.voice) {
    case 'challenger':
      return 'The challenger';
    case 'unnamed':
      return `Peer ${contribution.pseudonym}`;
    case 'named':
      return writer ? shortened(`${writer.name} (${introduction(writer)})`) : 'A former member';
  }
}

/** The same for a card, with the name alone where there is one. */
export function speaking(contribution: Contribution, writer: Person | null): Pick<Card, 'from' | 'person'> {
  const named = contribution.voice === 'named' && writer !== null;
  return { from: speaker(contribution, writer), ...(named ? { person: writer.name } : {}) };
}

/** A name that fits above a message on every platform. Somebody with six authorities still gets their name in full. */
function shortened(line: string): string {
  return line.length <= 80 ? line : `${line.slice(0, 79)}…`;
}

/** A contribution as it stands in a challenge's thread. */
export function contributionCard(contribution: Contribution, writer: Person | null): Card {
  const { kind, voice } = contribution;
  return card({
    ...speaking(contribution, writer),
    blocks: [
      kind === 'message' || kind === 'answer' ? null : note(kindNames[kind]),
      text(contribution.text),
      contribution.helped ? note('The challenger found this helpful.') : null,
      voice === 'named' ? null : buttons(reportButton('contribution', contribution.id)),
    ],
  });
}
