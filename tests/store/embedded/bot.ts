// A process that opens the built-in database and says so, for the tests that kill one.
import { silentLogger } from '../../../src/log.ts';
import { openEmbedded } from '../../../src/store/embedded/open.ts';

const [dataDir = '', ...postgresFlags] = process.argv.slice(2);
try {
  const { url } = await openEmbedded({ dataDir, log: silentLogger, postgresFlags });
  process.stdout.write(`open ${url}\n`);
} catch (error) {
  process.stdout.write(`refused ${(error as Error).message}\n`);
}
