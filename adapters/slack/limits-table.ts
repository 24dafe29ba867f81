/** One limit of Slack's, and where Slack says so. */
export interface Limit {
  readonly most: number;
  readonly source: string;
}

const BLOCKS = 'https://docs.slack.dev/reference/block-kit/blocks';
const ELEMENTS = 'https://docs.slack.dev/reference/block-kit/block-elements';
const OBJECTS = 'https://docs.slack.dev/reference/block-kit/composition-objects';
const VIEWS = 'https://docs.slack.dev/reference/views';
const METHODS = 'https://docs.slack.dev/reference/methods';
const limit = (most: number, source: string): Limit => ({ most, source });

/** What Slack takes. Lengths are counted in UTF-16 units, of which no words have fewer than characters. */
export const SLACK = {
  message: {
    blocks: limit(50, BLOCKS),
    /** `chat.update` refuses more; `chat.postMessage` advises against it and cuts at 40,000. */
    text: limit(4_000, `${METHODS}/chat.update`),
    /**
     * All words in the blocks together. Slack names 12,000 for one kind of block only, and has been seen to refuse 11,341 in
     * others; a refusal would be for good, so we stay below.
     */
    words: limit(10_000, 'https://github.com/slackapi/bolt-js/issues/2867'),
    metadataType: limit(255, 'https://docs.slack.dev/messaging/message-metadata'),
  },
  view: {
    blocks: limit(100, VIEWS),
    title: limit(24, VIEWS),
    submit: limit(24, VIEWS),
    close: limit(24, VIEWS),
    privateMetadata: limit(3_000, VIEWS),
    callbackId: limit(255, VIEWS),
    externalId: limit(255, VIEWS),
    /** `view_too_large`. */
    bytes: limit(250_000, `${METHODS}/views.open`),
  },
  block: {
    id: limit(255, BLOCKS),
    header: limit(150, `${BLOCKS}/header-block`),
    section: limit(3_000, `${BLOCKS}/section-block`),
    fields: limit(10, `${BLOCKS}/section-block`),
    field: limit(2_000, `${BLOCKS}/section-block`),
    contextElements: limit(10, `${BLOCKS}/context-block`),
    actionElements: limit(25, `${BLOCKS}/actions-block`),
    inputLabel: limit(2_000, `${BLOCKS}/input-block`),
    inputHint: limit(2_000, `${BLOCKS}/input-block`),
  },
  element: {
    actionId: limit(255, ELEMENTS),
    buttonText: limit(75, `${ELEMENTS}/button-element`),
    buttonValue: limit(2_000, `${ELEMENTS}/button-element`),
    url: limit(3_000, `${ELEMENTS}/button-element`),
    placeholder: limit(150, `${ELEMENTS}/plain-text-input-element`),
    inputLength: limit(3_000, `${ELEMENTS}/plain-text-input-element`),
    options: limit(100, `${ELEMENTS}/select-menu-element`),
    radioButtons: limit(10, `${ELEMENTS}/radio-button-group-element`),
    checkboxes: limit(10, `${ELEMENTS}/checkboxes-element`),
  },
  object: {
    text: limit(3_000, `${OBJECTS}/text-object`),
    optionText: limit(75, `${OBJECTS}/option-object`),
    optionValue: limit(150, `${OBJECTS}/option-object`),
    optionDescription: limit(75, `${OBJECTS}/option-object`),
    confirmTitle: limit(100, `${OBJECTS}/confirmation-dialog-object`),
    confirmText: limit(300, `${OBJECTS}/confirmation-dialog-object`),
    confirmButton: limit(30, `${OBJECTS}/confirmation-dialog-object`),
  },
} as const;
