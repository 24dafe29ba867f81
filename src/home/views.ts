import { type Belonging, introduction, type Person } from '../networks/rules.ts';
import { buttons, type Card, card, labelled, note, text } from '../views/card.ts';

/** One's own page: where one is, and what one can do. */
export function homeCard(person: Person, networks: readonly Belonging[], opening?: string): Card {
  const isPeer = networks.some(({ standings }) => standings.has('peer'));
  const coordinates = networks.filter(({ standings }) => standings.has('coordinator'));
  return card({
    heading: `Hello, ${person.name}`,
    blocks: [
      opening === undefined ? null : note(opening),
      text('Put a problem to your peers without your name, and read what they make of it.'),
      labelled('You', introduction(person)),
      labelled(
        networks.length === 1 ? 'Your network' : 'Your networks',
        networks.map(({ network }) => network.name).join('\n') || 'None yet',
      ),
      isPeer
        ? buttons(
            { label: 'Share a challenge', style: 'primary', action: { type: 'challenge.start' } },
            { label: 'My challenges', action: { type: 'challenge.mine', page: 0 } },
          )
        : null,
      coordinates.length > 0 ? buttons({ label: 'Reports', action: { type: 'report.list', page: 0 } }) : null,
      buttons(
        { label: 'How it works', action: { type: 'home.help' } },
        { label: 'Open the desk', action: { type: 'desk.link' } },
      ),
    ],
  });
}

export const helpCard: Card = card({
  heading: 'How Soundings works',
  blocks: [
    labelled(
      'Share a challenge',
      'Fill in a form, look at exactly what peers will see, and release it. It appears in your network without your name.',
    ),
    labelled(
      'Answer one',
      'Write in its thread under your own name, or press “Reply unnamed”. Begin with a question; advice can wait.',
    ),
    labelled('Happy to talk', 'Offer a conversation. Names are exchanged only if the challenger accepts.'),
    labelled(
      'My challenges',
      'Read what came, say what helped, answer as the challenger, close with what you will do.',
    ),
    labelled(
      'What is kept secret',
      'Who wrote something without their name is sealed. No coordinator can see it. Your own words can still give you away, so leave out names and places.',
    ),
    buttons(
      { label: 'Share a challenge', style: 'primary', action: { type: 'challenge.start' } },
      { label: 'My challenges', action: { type: 'challenge.mine', page: 0 } },
    ),
  ],
});
