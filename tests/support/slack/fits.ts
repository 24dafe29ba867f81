import { faultsOfMessage, faultsOfView } from '../../../adapters/slack/limits.ts';
import type { Json } from '../../../adapters/slack/limits-reading.ts';
import { renderMessage } from '../../../adapters/slack/render-card.ts';
import { renderForm } from '../../../adapters/slack/render-form.ts';
import type { Card } from '../../../src/views/card.ts';
import { type ActionCodec, MAX_ENCODED } from '../../../src/views/codec.ts';
import type { Form } from '../../../src/views/form.ts';
import type { Reply } from '../../../src/views/reply.ts';
import { callsIn } from './calls.ts';

/** Every command as long as it may be. */
const longest: ActionCodec = { encode: () => 'x'.repeat(MAX_ENCODED), decode: () => null };

/** Gives the card unchanged; fails the test when Slack could not show it, or would call somebody. */
export function fitsSlack(card: Card): Card {
  const message = renderMessage(card, longest) as unknown as Json;
  unlessFaulty([...faultsOfMessage(message), ...callsIn(message)]);
  return card;
}

/** The same for what a command is answered with. */
export function replyFitsSlack(reply: Reply): Reply {
  if (reply.kind === 'card') fitsSlack(reply.card);
  const form = 'form' in reply ? reply.form : undefined;
  if (form) formFitsSlack(form);
  return reply;
}

function formFitsSlack(form: Form): void {
  const view = renderForm(form, longest) as unknown as Json;
  unlessFaulty([...faultsOfView(view), ...callsIn(view)]);
}

function unlessFaulty(faults: readonly string[]): void {
  if (faults.length > 0) throw new Error(`Slack could not show this: ${faults.join('; ')}.`);
}
