import { Worker } from 'node:worker_threads';
import { type Encoder, NoEncoder } from './encoder.ts';
import type { Asked, EncoderChoice, Said } from './encoder-thread.ts';

/** So many texts go to the thread at a time; a question waits for no more than these. */
const AT_A_TIME = 8;

interface Waiting {
  readonly asked: Asked;
  resolve(flat: Float32Array): void;
  reject(error: Error): void;
}

/**
 * Starts the encoder in a thread of its own, in which it stays loaded (about 100 MB). See `EncoderChoice`.
 * Rejects with `NoEncoder` where it cannot run.
 */
export async function openEncoder(choice: Partial<EncoderChoice> = {}): Promise<Encoder> {
  const workerData: EncoderChoice = { chosen: null, ...choice };
  const worker = new Worker(new URL('./encoder-thread.ts', import.meta.url), { workerData });
  worker.unref();
  const { model, dims } = await ready(worker);
  const questions: Waiting[] = [];
  const texts: Waiting[] = [];
  let current: Waiting | null = null;
  let next = 0;
  let isClosed = false;

  function goOn(): void {
    if (current) return;
    current = questions.shift() ?? texts.shift() ?? null;
    if (current) {
      worker.ref();
      worker.postMessage(current.asked);
    } else worker.unref();
  }

  function failAll(error: Error): void {
    isClosed = true;
    for (const waiting of [current, ...questions.splice(0), ...texts.splice(0)]) waiting?.reject(error);
    current = null;
  }

  worker.on('message', (said: Said) => {
    const mine = current;
    current = null;
    goOn();
    if (said.kind === 'vectors') mine?.resolve(said.flat);
    else if (said.kind === 'failed') mine?.reject(new Error(said.message));
  });
  worker.on('error', failAll);
  worker.on('exit', () => failAll(new Error('the encoder has ended')));

  const send = (part: readonly string[], question: boolean) =>
    new Promise<Float32Array>((resolve, reject) => {
      if (isClosed) return reject(new Error('the encoder has ended'));
      const asked = { id: next++, texts: part, question };
      (question ? questions : texts).push({ asked, resolve, reject });
      goOn();
    });

  return {
    model,
    dims,
    async encode(all, what = 'texts') {
      const flat = new Float32Array(all.length * dims);
      for (let from = 0; from < all.length; from += AT_A_TIME)
        flat.set(await send(all.slice(from, from + AT_A_TIME), what === 'question'), from * dims);
      return flat;
    },
    async close() {
      await worker.terminate();
    },
  };
}

function ready(worker: Worker): Promise<{ model: string; dims: number }> {
  return new Promise((resolve, reject) => {
    worker.ref();
    const settle = () => worker.off('error', failed).off('exit', ended).off('message', heard);
    const cannot = (sentence: string) => {
      settle();
      worker.on('error', () => {}); // it may still fail while it is being ended
      void worker.terminate();
      reject(new NoEncoder(sentence));
    };
    const failed = () => cannot('The encoder’s thread could not be started.');
    const ended = () => cannot('The encoder’s thread ended before it was ready.');
    const heard = (said: Said) => {
      if (said.kind !== 'ready')
        return cannot(said.kind === 'cannot' ? said.sentence : 'The model is confused.');
      settle();
      worker.unref();
      resolve(said);
    };
    worker.on('error', failed).on('exit', ended).on('message', heard);
  });
}
