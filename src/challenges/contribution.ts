import { z } from 'zod';

/** In whose voice it is said. */
const voices = ['named', 'unnamed', 'challenger'] as const;

/** What peers can give without their name, in the order in which a good answer comes: clarify before suggesting. */
export const givenKinds = ['question', 'experience', 'idea', 'resource'] as const;
export type GivenKind = (typeof givenKinds)[number];

/** `message`: typed in the thread. `answer`, `intention`, `outcome`: the challenger's. */
const kinds = [...givenKinds, 'message', 'answer', 'intention', 'outcome'] as const;
export type ContributionKind = (typeof kinds)[number];

export const contributionShape = z.object({
  id: z.uuid(),
  challengeId: z.uuid(),
  voice: z.enum(voices),
  kind: z.enum(kinds),
  memberId: z.uuid().nullable(),
  pseudonym: z.number().int().nullable(),
  text: z.string(),
  status: z.enum(['shown', 'held', 'removed']),
  helped: z.boolean(),
  at: z.date(),
  /** Until then it appears nowhere but where it was typed; none: it may appear everywhere. */
  carryAt: z.date().nullable(),
});

/** What somebody gave to a challenge. `memberId` is there only for words under one's own name. */
export type Contribution = Readonly<z.output<typeof contributionShape>>;

export { CONTRIBUTION_LENGTH } from '../door-port.ts';
