import { statSync } from 'node:fs';
import { basename, dirname } from 'node:path';
import { NoEncoder } from './encoder.ts';
import type { Model } from './model.ts';

/** Not among our own packages: it is large, and only operators who choose another model need it. */
const PACKAGE = '@huggingface/transformers';
const VERSION = '4.3.1';

/** What we use of that package. */
interface Transformers {
  readonly env: { allowRemoteModels: boolean; localModelPath: string };
  pipeline(
    task: 'feature-extraction',
    model: string,
    options: { dtype: 'q8' | 'fp32'; session_options: { intraOpNumThreads: number } },
  ): Promise<
    (text: string, options: { pooling: 'mean' | 'cls'; normalize: true }) => Promise<{ data: Float32Array }>
  >;
}

interface Habits {
  readonly pooling: 'mean' | 'cls';
  /** What stands before a question, and before a text. */
  readonly question: string;
  readonly text: string;
}

/** How families of models were trained, as the cards of each say. Others take the mean and mark nothing. */
const FAMILIES: readonly (readonly [RegExp, Habits])[] = [
  [
    /\bbge-[a-z]+-en/i,
    { pooling: 'cls', question: 'Represent this sentence for searching relevant passages: ', text: '' },
  ],
  [
    /\b(snowflake-)?arctic-embed/i,
    { pooling: 'cls', question: 'Represent this sentence for searching relevant passages: ', text: '' },
  ],
  [/\b(multilingual-)?e5-/i, { pooling: 'mean', question: 'query: ', text: 'passage: ' }],
];
const USUAL: Habits = { pooling: 'mean', question: '', text: '' };

export const habitsOf = (name: string): Habits =>
  FAMILIES.find(([family]) => family.test(name))?.[1] ?? USUAL;

/**
 * Loads the model that an operator has chosen: a folder on this machine (with `tokenizer.json`, `config.json` and `onnx/`), or a
 * name such as "Xenova/bge-small-en-v1.5", which is downloaded from Hugging Face at first. In 8 bits where it is to be had so.
 */
export async function loadChosen(name: string): Promise<Model> {
  const transformers: Transformers = await import(PACKAGE).catch((cause) => {
    const how = `npm install --no-save ${PACKAGE}@${VERSION}`;
    throw new NoEncoder(`EMBEDDING_MODEL needs a package that is not installed. Run: ${how}`, { cause });
  });
  const isFolder = statSync(name, { throwIfNoEntry: false })?.isDirectory() ?? false;
  transformers.env.allowRemoteModels = !isFolder;
  if (isFolder) transformers.env.localModelPath = dirname(name);
  const load = (dtype: 'q8' | 'fp32') =>
    transformers.pipeline('feature-extraction', isFolder ? basename(name) : name, {
      dtype,
      session_options: { intraOpNumThreads: 1 },
    });
  const extract = await load('q8')
    .catch(() => load('fp32'))
    .catch((cause) => {
      const look =
        'Look whether the name or folder is right and, for a name, whether this machine has internet.';
      throw new NoEncoder(`The model ${name} could not be loaded. ${look}`, { cause });
    });
  const { pooling, question, text } = habitsOf(name);
  const encode = async (words: string, isQuestion: boolean) =>
    Float32Array.from(
      (await extract((isQuestion ? question : text) + words, { pooling, normalize: true })).data,
    );
  return { name, dims: (await encode('probe', false)).length, encode };
}
