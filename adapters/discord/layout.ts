import { KIND } from './limits-of-components.ts';
import { DISCORD } from './limits-table.ts';
import { fenced } from './words.ts';

/** A component, as it goes over the wire. */
export interface Component {
  readonly type: number;
  /** Discord gives one where we do not, and keeps ours. */
  readonly id?: number;
  readonly [name: string]: unknown;
}

/** A part of a card, before it is decided how much of a component it becomes. */
export type Piece =
  /** `marked`: escaped, with what makes it bold or small; `plain`: as it is. */
  | { readonly kind: 'words'; readonly marked: string; readonly plain: string }
  | { readonly kind: 'rule' }
  /** One that comes with the message, by its name. */
  | { readonly kind: 'file'; readonly name: string }
  | { readonly kind: 'row'; readonly buttons: readonly Component[] };

/** A divider where there is no room for a component of its own. */
const RULE = '———';

/**
 * Puts the pieces into components, as many as Discord takes and with as many characters. The first of these that fits: a
 * component for each; neighbours together; the words that need the most backslashes as they are, in a block of code; all words
 * as they are. What fits in none is too large, and whoever sends it finds that out.
 */
export function layOut(pieces: readonly Piece[]): readonly Component[] {
  const [airy, close] = [pieces.map(componentOf), () => together(pieces)];
  const merged = isRoom(airy) ? pieces : close();
  const chosen = withRoomForWords(merged);
  if (chosen) return chosen.map(componentOf);
  return close().map(bare).map(componentOf);
}

function isRoom(components: readonly Component[]): boolean {
  const count = components.reduce((sum, { components: inner }) => sum + 1 + ((inner as [])?.length ?? 0), 1);
  return count <= DISCORD.message.components.most;
}

function componentOf(piece: Piece): Component {
  switch (piece.kind) {
    case 'words':
      return { type: KIND.text, content: piece.marked };
    case 'rule':
      return { type: KIND.separator };
    case 'file':
      return { type: KIND.file, file: { url: `attachment://${piece.name}` } };
    case 'row':
      return { type: KIND.row, components: piece.buttons };
  }
}

/** Words and rules that follow each other become one, and so do rows for which one row has room. */
function together(pieces: readonly Piece[]): readonly Piece[] {
  const merged: Piece[] = [];
  for (const piece of pieces) {
    const next: Piece = piece.kind === 'rule' ? { kind: 'words', marked: RULE, plain: RULE } : piece;
    const both = joined(merged.at(-1), next);
    if (both) merged.splice(-1, 1, both);
    else merged.push(next);
  }
  return merged;
}

function joined(one: Piece | undefined, next: Piece): Piece | null {
  if (one?.kind === 'words' && next.kind === 'words') {
    const [marked, plain] = [`${one.marked}\n${next.marked}`, `${one.plain}\n${next.plain}`];
    return { kind: 'words', marked, plain };
  }
  if (one?.kind !== 'row' || next.kind !== 'row') return null;
  const buttons = [...one.buttons, ...next.buttons];
  return buttons.length <= DISCORD.component.rowButtons.most ? { kind: 'row', buttons } : null;
}

/** As many of them as they are as it takes to be within the limit, those first for which most is gained; `null`: it does not suffice. */
function withRoomForWords(pieces: readonly Piece[]): readonly Piece[] | null {
  const chosen = [...pieces];
  for (;;) {
    const gains = chosen.map((piece) => lengthOf(piece) - lengthOf(bare(piece)));
    if (total(chosen) <= DISCORD.message.words.most) return chosen;
    const most = Math.max(...gains);
    const at = gains.indexOf(most);
    const piece = chosen[at];
    if (most <= 0 || !piece) return null;
    chosen[at] = bare(piece);
  }
}

const lengthOf = (piece: Piece): number => (piece.kind === 'words' ? piece.marked.length : 0);
const total = (pieces: readonly Piece[]): number => pieces.reduce((sum, piece) => sum + lengthOf(piece), 0);

/** The shorter of what words are with their backslashes, and what they are without. */
function bare(piece: Piece): Piece {
  if (piece.kind !== 'words') return piece;
  const plain = fenced(piece.plain);
  return plain.length < piece.marked.length ? { ...piece, marked: plain } : piece;
}
