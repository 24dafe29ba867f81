import { buttons, type Card, card, note, text } from '../../views/card.ts';

/** To whoever typed it, and nobody else. Without their words, which are kept nowhere. */
export const asideCard: Card = {
  ...card({
    heading: 'Just between us',
    blocks: [
      text(
        'What you have just written in your set may come across as advice. Is there a question behind it? For example: “What have you thought of so far?”, or “What would it take?”',
      ),
      note('Only you see this. Nothing of what you wrote is kept, and I may well be wrong.'),
      buttons({ label: 'Turn these notes off', action: { type: 'session.asides', wanted: false } }),
    ],
  }),
  brief: true,
};

/** After turning such notes off, or on again. */
export const asidesCard = (wanted: boolean): Card =>
  card({
    blocks: [
      text(
        wanted
          ? 'You get such notes again, once in each part of a round at most.'
          : 'You get no such notes any more, in any set.',
      ),
      buttons(
        wanted
          ? { label: 'Turn these notes off', action: { type: 'session.asides', wanted: false } }
          : { label: 'Turn them on again', action: { type: 'session.asides', wanted: true } },
      ),
    ],
  });
