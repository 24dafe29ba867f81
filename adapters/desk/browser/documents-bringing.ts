import type { WireBringing, WireCard, WireReply } from '../wire.ts';
import { newId, sendFile } from './api.ts';

/** A file on its way to the shelf, as the page shows it. */
export interface Bringing {
  readonly id: string;
  readonly name: string;
  readonly stage: Stage;
}

export type Stage =
  | { readonly kind: 'waiting' }
  /** `part`: between 0 and 1, or `null` where nobody knows. */
  | { readonly kind: 'going'; readonly words: string; readonly part: number | null }
  | { readonly kind: 'refused'; readonly sentence: string }
  | { readonly kind: 'there'; readonly sentence: string; readonly card: WireCard };

/** As much as the desk takes. */
const MOST = 50 * 1024 * 1024;

/**
 * Brings one file in, and tells `step` how far it is; the last step says what became of it. `readers`: the networks whose members
 * will find it.
 */
export async function bring(
  file: File,
  network: string,
  readers: readonly string[],
  step: (stage: Stage) => void,
): Promise<void> {
  if (file.size > MOST) {
    const sentence = `${file.name}: it is larger than 50 MB. Save it without its pictures, or in parts, and try those.`;
    return step({ kind: 'refused', sentence });
  }
  const going = (words: string, part: number | null) => step({ kind: 'going', words, part });
  going('Sending', 0);
  const more = {
    'event-id': newId(),
    'file-name': encodeURIComponent(file.name),
    readers: readers.join(','),
  };
  const last = await sendFile<WireBringing>(`/api/coordinating/${network}/documents`, file, more, {
    sent: (part) => (part < 1 ? going('Sending', part) : going('Reading', null)),
    said(line) {
      if ('read' in line) going(`Reading page ${line.read} of ${line.of}`, line.read / line.of);
      if ('saving' in line) going('Saving', null);
    },
  });
  step(outcome(file.name, 'reply' in last ? last.reply : (last as WireReply)));
}

function outcome(name: string, reply: WireReply): Stage {
  if (reply.kind === 'card') return { kind: 'there', sentence: saidFirst(reply.card), card: reply.card };
  if (reply.kind === 'refusal') {
    const isNamed = reply.sentence.startsWith(`${name}:`);
    return { kind: 'refused', sentence: isNamed ? reply.sentence : `${name}: ${reply.sentence}` };
  }
  return {
    kind: 'refused',
    sentence: `${name}: nobody knows what became of it. Look whether it is in the list.`,
  };
}

/** The small print with which the card of a document begins. */
function saidFirst({ blocks }: WireCard): string {
  const [first] = blocks;
  return first?.kind === 'note' ? first.text : 'Brought in.';
}
