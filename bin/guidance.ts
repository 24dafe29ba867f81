import type { Config } from '../src/config/config.ts';
import type { Finding } from '../src/finding.ts';
import { type Encoder, NoEncoder } from '../src/guidance/index/encoder/encoder.ts';
import { openEncoder } from '../src/guidance/index/encoder/open-encoder.ts';
import { type Library, readLibrary } from '../src/guidance/library/read-library.ts';
import { StartRefusal } from '../src/refusal.ts';
import type { PrismaClient } from '../src/store/client.ts';

/** The encoder, or the sentence that says why there is none: then guidance is found by its words alone. */
export async function encoderOrReason({ embeddingModel }: Config): Promise<Encoder | string> {
  try {
    return await openEncoder({ chosen: embeddingModel });
  } catch (error) {
    if (error instanceof NoEncoder) return error.message;
    throw error;
  }
}

/** For a command: says on the side, for a person to see, that there is no encoder. */
export async function encoderIfAny(config: Config): Promise<Encoder | null> {
  const encoder = await encoderOrReason(config);
  if (typeof encoder !== 'string') return encoder;
  process.stderr.write(`Without the encoder guidance is found by its words alone. ${encoder}\n`);
  return null;
}

/** The library that comes with Soundings. Refuses with every fault in it. */
export function libraryOrRefusal(): Library {
  const read = readLibrary();
  if (read.kind === 'library') return read.library;
  throw new StartRefusal(
    ['The library needs putting right:', ...read.faults.map((fault) => `- ${fault}`)].join('\n'),
  );
}

/** What `doctor` says of guidance: which way it is found, and what there is to find. */
export async function guidanceFindings(config: Config, store: PrismaClient): Promise<readonly Finding[]> {
  const encoder = await encoderOrReason(config);
  const way: Finding =
    typeof encoder === 'string'
      ? { kind: 'note', about: 'guidance', sentence: `It is found by its words alone. ${encoder}` }
      : {
          kind: 'fine',
          about: 'guidance',
          sentence: `It is found by words and by meaning (${encoder.model}).`,
        };
  if (typeof encoder !== 'string') await encoder.close();
  const read = readLibrary();
  if (read.kind === 'faults')
    return [
      way,
      { kind: 'fault', about: 'library', sentence: `It needs putting right: ${read.faults.join('; ')}.` },
    ];
  const { cards, frameworks } = read.library;
  const documents = await store.guidanceDocument.count();
  const sentence = `${cards.length} cards, ${frameworks.length} frameworks and ${documents} imported documents.`;
  return [way, { kind: 'fine', about: 'library', sentence }];
}
