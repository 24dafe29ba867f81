import { faultsOfMessage, faultsOfModal, NotForDiscord } from '../../../adapters/discord/limits.ts';
import type { Json } from '../../../adapters/discord/limits-reading.ts';
import { createQuestions } from '../../../adapters/discord/questions.ts';
import { renderMessage } from '../../../adapters/discord/render-card.ts';
import { renderForm } from '../../../adapters/discord/render-form.ts';
import type { Card } from '../../../src/views/card.ts';
import type { ActionCodec } from '../../../src/views/codec.ts';
import type { Form } from '../../../src/views/form.ts';
import type { Reply } from '../../../src/views/reply.ts';
import { callsIn } from './read-components.ts';

/** What `tests/views/codec.test.ts` holds of every command. */
const LONGEST = 96;

/** Every command as long as it may be. */
const codec: ActionCodec = { encode: () => 'x'.repeat(LONGEST), decode: () => null };

/** Gives the card unchanged; fails the test when Discord could not show it, or would call somebody. */
export function fitsDiscord(card: Card): Card {
  const message = renderMessage(card, { codec, questions: createQuestions() }) as unknown as Json;
  unlessFaulty([...faultsOfMessage(message), ...callsIn(message)]);
  return card;
}

/** The same for what a command is answered with. */
export function replyFitsDiscord(reply: Reply): Reply {
  if (reply.kind === 'card') fitsDiscord(reply.card);
  const form = 'form' in reply ? reply.form : undefined;
  if (form) formFitsDiscord(form);
  return reply;
}

function formFitsDiscord(form: Form): void {
  unlessFaulty(faultsOfModal(renderForm(form, codec) as unknown as Json));
}

function unlessFaulty(faults: readonly string[]): void {
  if (faults.length > 0) throw new NotForDiscord(`Discord could not show this: ${faults.join('; ')}.`);
}
