import { createInterface } from 'node:readline';
import { panicMessage } from './wasm.mjs';

/** The engine's method where it is not called what the CLI calls it. */
const RENAMED = { getDatabaseVersion: 'version' };
const PROTOCOL = '2.0';

/**
 * Answers the CLI's requests, one after another, from standard input until that closes. `load` is called for the first
 * of them and gives the engine.
 */
export async function answerRequests(load) {
  let engine;
  for await (const line of createInterface({ input: process.stdin })) {
    const { id, method, params } = JSON.parse(line);
    if (method === undefined) continue; // the CLI's thanks for a "print"
    try {
      engine ??= await load();
      const result = await engine[RENAMED[method] ?? method](params);
      send({ id, result: (method === 'diff' ? printed(result) : result) ?? null });
    } catch (error) {
      send({ id, error: described(error) });
    }
  }
  process.exit(0); // an open pool would keep the process
}

/** The CLI shows a diff only when it is told to print it; it takes no text from the answer. */
function printed(result) {
  if (result?.stdout == null) return result;
  send({ id: 'print', method: 'print', params: { content: result.stdout } });
  return { ...result, stdout: null };
}

function described(error) {
  const isPanic = error?.name === 'RuntimeError';
  const message = (isPanic && panicMessage()) || String(error?.message ?? error);
  const data = { is_panic: isPanic, message, error_code: error?.code, meta: error?.meta ?? null };
  return { code: 4466, message: 'An error happened. Check the data field for details.', data };
}

function send(message) {
  process.stdout.write(`${JSON.stringify({ jsonrpc: PROTOCOL, ...message })}\n`);
}
