#!/usr/bin/env node
// What the Prisma CLI runs in place of its native schema engine, so that nothing has to be downloaded: the same engine,
// which the package @prisma/schema-engine-wasm holds as WebAssembly, over a `pg` connection. `prisma.config.ts` points
// PRISMA_SCHEMA_ENGINE_BINARY here. Plain JavaScript, so that any Node that runs the CLI runs this, too.
//
// The CLI calls it in three ways:
//   engine --version                                     prints a version
//   engine --datasource <json> cli <command>             can-connect-to-database, create-database
//   engine --datamodels <file>… --datasource <json>      JSON-RPC, a line each way, until its input closes
import { readFileSync } from 'node:fs';
import { createDatabase, explainFailure, tryToConnect } from './engine/database.mjs';
import { answerRequests } from './engine/rpc.mjs';
import { loadSchemaEngine } from './engine/wasm.mjs';

const words = process.argv.slice(2);
const valuesOf = (name) => words.flatMap((word, i) => (word === name ? [words[i + 1]] : []));
const datasource = JSON.parse(valuesOf('--datasource')[0] ?? '{}');

const COMMANDS = {
  'can-connect-to-database': tryToConnect,
  'create-database': createDatabase,
};

if (words.includes('--version')) process.stdout.write('schema-engine-cli wasm\n');
else if (words.includes('cli')) await run(words[words.indexOf('cli') + 1]);
else await serve();

async function run(command) {
  try {
    if (!Object.hasOwn(COMMANDS, command))
      throw new Error(`prisma/engine.mjs does not know the command ${command}`);
    await COMMANDS[command](datasource.url);
  } catch (error) {
    // The CLI leaves out the first line and reads the others as JSON.
    const line = { level: 'ERROR', target: 'schema_engine::logger', fields: explainFailure(error) };
    process.stderr.write(`\n${JSON.stringify(line)}`);
    process.exitCode = 1;
  }
}

async function serve() {
  const datamodels = valuesOf('--datamodels').map((file) => [file, readFileSync(file, 'utf8')]);
  await answerRequests(() => loadSchemaEngine(datamodels, datasource.url));
}
