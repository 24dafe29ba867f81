import type { Verdict } from '../../delivery/messenger.ts';
import { openBox, sealBox } from '../sealed-box.ts';

/** How a message to an author goes. Sealed in its outbox row, since it hints at who the author is. */
export interface Progress {
  /** It has arrived, or never will: there is nothing more to send. */
  readonly over: boolean;
  /** An attempt may have arrived: look before sending. */
  readonly unsure: boolean;
  /** Their platform asked us not to come back before. */
  readonly notBefore: Date | null;
}

const untried: Progress = { over: false, unsure: false, notBefore: null };

const OVER = 1;
const UNSURE = 2;
/** One byte for the two, eight for the time: always as long. */
const LENGTH = 9;

/** What an attempt has come to. A refusal is as final as an arrival. */
export function progressAfter(verdict: Verdict): Progress {
  switch (verdict.kind) {
    case 'sent':
    case 'refused':
      return { ...untried, over: true };
    case 'later':
      return { ...untried, notBefore: verdict.at };
    case 'unknown':
      return { ...untried, unsure: true };
  }
}

/** `delivery`: the outbox row's id. In another row the box does not open. */
export function sealProgress(
  key: Buffer,
  delivery: string,
  { over, unsure, notBefore }: Progress,
): Uint8Array<ArrayBuffer> {
  const plain = Buffer.alloc(LENGTH);
  plain.writeUInt8((over ? OVER : 0) | (unsure ? UNSURE : 0), 0);
  plain.writeDoubleBE(notBefore?.getTime() ?? 0, 1);
  return sealBox(key, delivery, plain);
}

/** Of a message that nobody has looked at yet there is no box. */
export function openProgress(key: Buffer, delivery: string, box: Uint8Array | null): Progress {
  if (box === null) return untried;
  const plain = openBox(key, delivery, box);
  const flags = plain.readUInt8(0);
  const time = plain.readDoubleBE(1);
  return {
    over: (flags & OVER) !== 0,
    unsure: (flags & UNSURE) !== 0,
    notBefore: time === 0 ? null : new Date(time),
  };
}
