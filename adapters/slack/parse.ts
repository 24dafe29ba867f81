import type { ActionCodec } from '../../src/views/codec.ts';
import type { Json } from './limits-reading.ts';
import { parseEvent } from './parse-events.ts';
import { parsePress } from './parse-presses.ts';
import type { Parsed } from './parsed.ts';

/** Reads anything that Slack sends us, the signature of which has been checked. Pure, and never throws. */
export function parse(body: Json, codec: Pick<ActionCodec, 'encode' | 'decode'>): Parsed {
  return body.event === undefined ? parsePress(body, codec) : parseEvent(body);
}
