/** One limit of Discord's, and where Discord says so. */
export interface Limit {
  readonly most: number;
  readonly source: string;
}

const COMPONENTS = 'https://docs.discord.com/developers/components/reference';
const MESSAGES = 'https://docs.discord.com/developers/resources/message';
const CHANNELS = 'https://docs.discord.com/developers/resources/channel';
const INTERACTIONS = 'https://docs.discord.com/developers/interactions/receiving-and-responding';
const limit = (most: number, source: string): Limit => ({ most, source });

/** What Discord takes. Lengths are counted in UTF-16 units, of which no words have fewer than characters. */
export const DISCORD = {
  message: {
    /** Those inside others, too. */
    components: limit(40, COMPONENTS),
    /** The words of all text displays together; what stands on buttons does not count. */
    words: limit(4_000, 'https://github.com/discord/discord-api-docs/pull/8562'),
    nonce: limit(25, `${MESSAGES}#create-message`),
  },
  component: {
    customId: limit(100, `${COMPONENTS}#anatomy-of-a-component`),
    /** "32 bit integer": what is more than this would not come back as it was. */
    id: limit(2 ** 31 - 1, `${COMPONENTS}#anatomy-of-a-component`),
    rowButtons: limit(5, `${COMPONENTS}#action-row`),
    buttonLabel: limit(80, `${COMPONENTS}#button`),
    buttonUrl: limit(512, `${COMPONENTS}#button`),
    options: limit(25, `${COMPONENTS}#string-select`),
    optionLabel: limit(100, `${COMPONENTS}#string-select`),
    optionValue: limit(100, `${COMPONENTS}#string-select`),
    placeholder: limit(150, `${COMPONENTS}#string-select`),
  },
  modal: {
    components: limit(5, `${INTERACTIONS}#interaction-response-object-modal`),
    title: limit(45, `${INTERACTIONS}#interaction-response-object-modal`),
    label: limit(45, `${COMPONENTS}#label`),
    description: limit(100, `${COMPONENTS}#label`),
    input: limit(4_000, `${COMPONENTS}#text-input`),
  },
  thread: {
    name: limit(100, `${CHANNELS}#start-thread-from-message`),
  },
} as const;
