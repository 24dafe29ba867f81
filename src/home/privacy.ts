import { buttons, type Card, card, labelled, note, text } from '../views/card.ts';

export const privacyButton = { label: 'What can my admin see?', action: { type: 'home.privacy' } };

interface Words {
  readonly heading: string;
  readonly parts: readonly (readonly [label: string, words: string])[];
}

/**
 * What those who run the platform can still see, whatever Soundings does. Sources for Slack: its help pages "Guide to Slack import
 * and export tools", "Manage who can export", "View Analytics", and docs.slack.dev on the Audit Logs and Discovery APIs.
 */
const WORDS: Readonly<Record<string, Words>> = {
  slack: {
    heading: 'What your Slack admin can see',
    parts: [
      [
        'Never',
        'Who wrote a challenge or an unnamed reply. Forms, this page, and answers that only you can see are not kept by Slack as messages: they are in no export.',
      ],
      [
        'In an export, on some plans',
        'Every message in channels and in direct messages, also changed and deleted ones. So write nothing about your challenge to Soundings or to anybody in a direct message: use the forms.',
      ],
      [
        'Messages from Soundings to you',
        'They are direct messages, and can be exported, too. They never say which challenge they are about. But whoever reads that something came back on a challenge of yours learns that you have one, and can compare the times.',
      ],
      [
        'In audit logs and statistics',
        'That you use Slack, when, from which device, and that Soundings is installed. Not what you typed or pressed in Soundings.',
      ],
      [
        'On your own device',
        'An employer who looks after your computer or phone may record what is on its screen.',
      ],
    ],
  },
  discord: {
    heading: 'What your Discord admin can see',
    parts: [
      [
        'Never',
        'Who wrote a challenge or an unnamed reply. Forms and answers that only you can see are not messages of the server.',
      ],
      [
        'On the server',
        'Whoever runs it can read every channel, and who is in it. Other bots there may keep what is written, also what was changed or deleted. The audit log shows changes to the server, not what you typed or pressed in Soundings.',
      ],
      [
        'Messages from Soundings to you',
        'They lie in your own direct messages. Those who run the server cannot read them; Discord itself can.',
      ],
      [
        'By Discord itself',
        'It is a company in the United States. Forms and private answers pass through it, too: it knows which account sent what, and when.',
      ],
      [
        'On your own device',
        'An employer who looks after your computer or phone may record what is on its screen.',
      ],
    ],
  },
  desk: {
    heading: 'What can be seen of you at the desk',
    parts: [
      [
        'Never, by coordinators',
        'Who wrote a challenge or an unnamed reply. Coordinators see members, networks and what was reported.',
      ],
      [
        'By whoever runs Soundings',
        'When you were last at the desk, to the minute. With the running machine, its database and its key together they could find out who wrote what; nobody else can.',
      ],
      [
        'On your own device',
        'An employer who looks after your computer or phone may record what is on its screen, and the addresses you open.',
      ],
    ],
  },
};

/** What the administrators of a platform can see, in plain words. */
export function privacyCard(platform: string): Card {
  const { heading, parts } = WORDS[platform] ?? { heading: 'What your admin can see', parts: [] };
  return card({
    heading,
    blocks: [
      parts.length === 0
        ? text('Ask whoever looks after this platform what they keep of messages and of who uses it.')
        : null,
      ...parts.map(([label, words]) => labelled(label, words)),
      note(
        'Your own words can give you away to anybody who reads them: leave out names, places and exact figures.',
      ),
      buttons({ label: 'How it works', action: { type: 'home.help' } }),
    ],
  });
}
