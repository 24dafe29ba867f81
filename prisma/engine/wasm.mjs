import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { bindMigrationAwareSqlAdapterFactory } from '@prisma/driver-adapter-utils';
import { connect, connectToShadow } from './adapter.mjs';

/** Gives Prisma's schema engine for these datamodels (pairs of file name and text) and the database at `url`. */
export async function loadSchemaEngine(datamodels, url) {
  const { SchemaEngine } = await instantiate();
  const factory = bindMigrationAwareSqlAdapterFactory({
    provider: 'postgres',
    adapterName: '@prisma/adapter-pg',
    connect: () => connect(url),
    connectToShadowDb: () => connectToShadow(url),
  });
  const options = { datamodels: datamodels.length > 0 ? datamodels : undefined };
  return SchemaEngine.new(options, () => {}, factory);
}

/** The package is made for bundlers, which would do this linking of bindings and WebAssembly. */
async function instantiate() {
  const bindingsFile = createRequire(import.meta.url).resolve('@prisma/schema-engine-wasm/schema_engine_bg');
  const bindings = await import(bindingsFile);
  // Where the engine puts the message of a panic before it traps.
  globalThis.PRISMA_WASM_PANIC_REGISTRY = {
    set_message(message) {
      lastPanic = message;
    },
  };
  const module = new WebAssembly.Module(readFileSync(bindingsFile.replace(/\.js$/, '.wasm')));
  const { exports } = new WebAssembly.Instance(module, { './schema_engine_bg.js': bindings });
  bindings.__wbg_set_wasm(exports);
  exports.__wbindgen_start();
  return bindings;
}

let lastPanic;

/** What a panic of the engine (a WebAssembly trap) said before it; undefined when it never panicked. */
export function panicMessage() {
  return lastPanic;
}
