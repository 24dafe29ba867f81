/** `npm run bench -- people`: runs one of the measurements beside this file. Nothing here decides whether anything passes. */
const benches: Readonly<Record<string, () => Promise<unknown>>> = {
  people: () => import('./people.ts'),
  screening: () => import('./screening.ts'),
  lots: () => import('./lots.ts'),
  sets: () => import('./sets.ts'),
  slack: () => import('./slack.ts'),
  guidance: () => import('./guidance.ts'),
};

const [name = ''] = process.argv.slice(2);
const bench = benches[name];
if (bench) await bench();
else {
  process.stderr.write(`npm run bench -- NAME, where NAME is one of: ${Object.keys(benches).join(', ')}\n`);
  process.exitCode = 2;
}
