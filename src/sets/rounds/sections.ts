import type { Work } from '../../command.ts';
import type { Block } from '../../views/card.ts';
import type { Meeting } from './round.ts';

/** Who looks at a round, and when. */
export interface Look extends Meeting, Pick<Work, 'tx' | 'now' | 'keys'> {
  readonly viewer: {
    readonly id: string;
    /** The IANA zone in which they read times. */
    readonly zone: string;
    /** Is in the set. */
    readonly isIn: boolean;
    /** Coordinates its network. A coordinator who isn't in the set sees when and whether, and nothing that is said there. */
    readonly runs: boolean;
  };
}

/** What one room has to say on a round's own card, to whoever looks. */
export type Section = (look: Look) => Promise<readonly Block[]>;
