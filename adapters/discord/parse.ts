import type { ActionCodec } from '../../src/views/codec.ts';
import { parseEvent } from './parse-events.ts';
import { parsePress } from './parse-presses.ts';
import { ignored, type Parsed } from './parsed.ts';
import type { Dispatch } from './shapes.ts';

/** Reads an interaction, which has come over the gateway or by a request that was signed. Pure, and never throws. */
export const parseInteraction = (body: unknown, codec: Pick<ActionCodec, 'encode' | 'decode'>): Parsed =>
  parsePress(body, codec);

/** Reads what the gateway tells of; one event may come to several. `me`: who we are there. Pure, and never throws. */
export function parse(
  dispatch: Dispatch,
  me: string,
  codec: Pick<ActionCodec, 'encode' | 'decode'>,
): readonly Parsed[] {
  if (dispatch.t === 'INTERACTION_CREATE') return [parsePress(dispatch.d, codec)];
  const read = parseEvent(dispatch, me);
  return read.length === 0 ? [ignored('not-asked-for')] : read;
}
