import type { Player, Stand } from './cast.ts';

/** What the machine knows and nobody in the story may: who did what. */
export interface Truth {
  readonly posed: Posed[];
  readonly said: Said[];
  readonly offered: Offered[];
  readonly reported: Reported[];
  /** Whoever was paused, in which network: known to nobody in the story, the coordinator included. */
  readonly muted: { readonly player: Player; readonly network: Stand }[];
}

export interface Posed {
  readonly id: string;
  readonly author: Player;
  /** A word that stands in its text and nowhere else. */
  token: string;
  network: Stand;
  state: 'draft' | 'released' | 'discarded';
  /** Who could have written it, for somebody who knows who was a peer when it was released. */
  peers: readonly Player[];
}

export interface Said {
  readonly token: string;
  readonly by: Player;
  readonly voice: 'named' | 'unnamed' | 'challenger';
  readonly about: Posed;
}

export interface Offered {
  readonly token: string;
  readonly by: Player;
  readonly about: Posed;
  accepted: boolean;
}

export interface Reported {
  readonly token: string;
  readonly about: Posed;
  readonly by: Player;
  /** The writer of what was reported; of no interest when they wrote under their name. */
  readonly writer: Player;
}

export const nothingYet = (): Truth => ({
  posed: [],
  said: [],
  offered: [],
  reported: [],
  muted: [],
});

export const released = (truth: Truth): Posed[] => truth.posed.filter(({ state }) => state === 'released');
