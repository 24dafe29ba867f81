import { faultsOfBlocks } from './limits-of-blocks.ts';
import { type Fault, type Json, listAt, textAt, tooLong } from './limits-reading.ts';
import { SLACK } from './limits-table.ts';

/** A payload that Slack would refuse. A fault of ours, found by tests; nothing is ever cut to fit. */
export class NotForSlack extends Error {}

/** All that Slack would not take in the arguments of a `chat.…` method; none, when all is well. */
export function faultsOfMessage(message: Json): readonly Fault[] {
  const { text, metadata } = message;
  const blocks = listAt(message, 'blocks');
  const words = wordsIn(blocks);
  return [
    ...(typeof text === 'string' && text.trim() !== '' ? [] : ['a message needs a text to fall back on']),
    ...tooLong('the text of a message', textAt(message, 'text'), SLACK.message.text),
    ...(blocks.length > SLACK.message.blocks.most ? [`${blocks.length} blocks in a message`] : []),
    ...(words > SLACK.message.words.most ? [`${words} characters in all blocks of a message`] : []),
    ...faultsOfBlocks(blocks, 'message'),
    ...(metadata === undefined ? [] : faultsOfMetadata(metadata as Json)),
  ];
}

/** The same for a view: a modal, or somebody's App Home. */
export function faultsOfView(view: Json): readonly Fault[] {
  const { type } = view;
  const blocks = listAt(view, 'blocks');
  const isModal = type === 'modal';
  const bytes = Buffer.byteLength(JSON.stringify(view));
  return [
    ...(isModal || type === 'home' ? [] : [`a view of type ${String(type)}`]),
    ...(isModal && textAt(view, 'title', 'text') === undefined ? ['a modal without a title'] : []),
    ...tooLong('the title of a view', textAt(view, 'title', 'text'), SLACK.view.title),
    ...tooLong('the submit button of a view', textAt(view, 'submit', 'text'), SLACK.view.submit),
    ...tooLong('the close button of a view', textAt(view, 'close', 'text'), SLACK.view.close),
    ...tooLong('private_metadata', textAt(view, 'private_metadata'), SLACK.view.privateMetadata),
    ...tooLong('callback_id', textAt(view, 'callback_id'), SLACK.view.callbackId),
    ...tooLong('external_id', textAt(view, 'external_id'), SLACK.view.externalId),
    ...(blocks.length > SLACK.view.blocks.most ? [`${blocks.length} blocks in a view`] : []),
    ...(bytes > SLACK.view.bytes.most ? [`${bytes} bytes in a view`] : []),
    ...faultsOfBlocks(blocks, isModal ? 'modal' : 'home'),
  ];
}

/** Gives the message unchanged, or throws `NotForSlack`. */
export function checkMessage<Message extends object>(message: Message): Message {
  return unlessFaulty(message, faultsOfMessage(message as Json));
}

/** Gives the view unchanged, or throws `NotForSlack`. */
export function checkView<View extends object>(view: View): View {
  return unlessFaulty(view, faultsOfView(view as Json));
}

function unlessFaulty<Payload>(payload: Payload, faults: readonly Fault[]): Payload {
  if (faults.length > 0) throw new NotForSlack(`Slack does not take this: ${faults.join('; ')}.`);
  return payload;
}

/** event_type and event_payload are both needed: docs.slack.dev/messaging/message-metadata. */
function faultsOfMetadata(metadata: Json): readonly Fault[] {
  const isWhole = typeof metadata.event_type === 'string' && typeof metadata.event_payload === 'object';
  return [
    ...(isWhole ? [] : ['metadata that is not whole']),
    ...tooLong('event_type', textAt(metadata, 'event_type'), SLACK.message.metadataType),
  ];
}

/** How many characters stand in all properties called `text`, wherever they are. */
function wordsIn(part: unknown): number {
  if (Array.isArray(part)) return part.reduce((sum: number, each) => sum + wordsIn(each), 0);
  if (typeof part !== 'object' || part === null) return 0;
  return Object.entries(part).reduce(
    (sum, [name, value]) =>
      sum + (name === 'text' && typeof value === 'string' ? value.length : wordsIn(value)),
    0,
  );
}
