import { buttons, type Card, card, note, text } from '../../views/card.ts';

/** What is held on somebody, where they get it, and how they leave. `deskAddress`: none where nobody can reach the desk. */
export function dataCard(deskAddress: string | null): Card {
  return card({
    heading: 'My data',
    blocks: [
      text(
        'You can have everything that is held on you as one file: your profile, accounts and networks, what you said under your name, and what you wrote without it. Only you can get it.',
      ),
      deskAddress === null
        ? text(
            'You fetch it at the desk, and the desk cannot be reached from here. Please ask whoever runs Soundings for you.',
          )
        : text(
            'You fetch it at the desk, where it does not pass through this chat: sign in there, then choose You and your data.',
          ),
      note('The file says which unnamed words are yours, so keep it where nobody else reads it.'),
      buttons(
        deskAddress === null
          ? null
          : { label: 'Open the desk', style: 'primary', action: { type: 'desk.link' } },
        { label: 'Leave', action: { type: 'leave.list', page: 0 } },
        { label: 'My accounts', action: { type: 'accounts.list' } },
      ),
    ],
  });
}
