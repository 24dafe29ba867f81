import type { MessageContent } from './render-card.ts';

// docs.discord.com/developers/interactions/receiving-and-responding#interaction-response-object-interaction-callback-type.
const MESSAGE = 4;
const LATER_MESSAGE = 5;
const LATER_UPDATE = 6;
const UPDATE = 7;
const SUGGESTIONS = 8;
const MODAL = 9;
const EPHEMERAL = 1 << 6;

/** The first answer to an interaction, which Discord waits three seconds for. */
export type Callback = { readonly type: number; readonly data?: object };

/** Content that only whoever asked can see. */
export const onlyForThem = (content: MessageContent): MessageContent => ({
  ...content,
  flags: content.flags | EPHEMERAL,
});

export const aMessage = (content: MessageContent): Callback => ({
  type: MESSAGE,
  data: onlyForThem(content),
});
/** The message with the button gives way to this one, or to what comes later. */
export const anUpdate = (content: MessageContent): Callback => ({ type: UPDATE, data: content });
export const aMessageLater: Callback = { type: LATER_MESSAGE, data: { flags: EPHEMERAL } };
export const anUpdateLater: Callback = { type: LATER_UPDATE };
/** Whether they see a message by now. A form may be all that Discord takes in answer, and "thinking …" gives way to the first that follows. */
export const isMessage = ({ type }: Callback): boolean => type === MESSAGE || type === UPDATE;
export const isForm = ({ type }: Callback): boolean => type === MODAL;
export const aForm = (modal: object): Callback => ({ type: MODAL, data: modal });
export const suggestions = (
  choices: readonly { readonly name: string; readonly value: string }[],
): Callback => ({
  type: SUGGESTIONS,
  data: { choices },
});
