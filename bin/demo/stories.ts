/** What the demo's people have been saying to each other. Told through the door, like everything else. */
export interface DemoStory {
  /** Which network (0: directors, 1: assistant directors), and which of its people pose and answer. */
  readonly network: 0 | 1;
  readonly author: number;
  readonly challenge: {
    readonly headline: string;
    readonly happening: string;
    readonly whyNow: string;
    readonly tried: string;
  };
  readonly help: readonly string[];
  readonly replies: readonly { readonly from: number; readonly kind: string; readonly text: string }[];
}

export const stories: readonly DemoStory[] = [
  {
    network: 0,
    author: 4,
    challenge: {
      headline: 'Our improvement board has become a place where nobody says anything',
      happening:
        'Partners arrive with good news and leave with no actions. The chair is kind and lets it pass. I sit there knowing that two services are in trouble, and I do not say so either, because it would land as blame.',
      whyNow: 'A visit is likely in the spring, and I would rather we found our own weak spots first.',
      tried: 'A private word with the chair. A shorter data report. Both helped for one meeting.',
    },
    help: ['questions', 'experience'],
    replies: [
      { from: 7, kind: 'question', text: 'What would you have to say out loud first, so that others could?' },
      {
        from: 2,
        kind: 'experience',
        text: 'We began each meeting with one thing that had gone wrong in our own service, and I went first for three months. It felt foolish and then it worked.',
      },
    ],
  },
  {
    network: 1,
    author: 3,
    challenge: {
      headline: 'I am asked to deputise for my director and do not know the political side',
      happening:
        'I know my service well. I have never briefed a lead member before a difficult committee, and I have a few weeks to learn how to do it without stepping on toes.',
      whyNow: 'My director is away for a while from next month.',
      tried: 'Reading old committee papers, and watching two meetings from the gallery.',
    },
    help: ['experience', 'ideas', 'talk'],
    replies: [
      {
        from: 8,
        kind: 'idea',
        text: 'Ask the lead member what they are most worried to be asked. Start from there.',
      },
    ],
  },
];
