// npm run check:schema — red when schema.prisma and the migrations do not say the same.
import { join } from 'node:path';
import { difference } from './difference.ts';

const files = {
  schema: join(import.meta.dirname, 'schema.prisma'),
  migrations: join(import.meta.dirname, 'migrations'),
};
const sql = await difference(files);
if (sql !== undefined) {
  process.stderr.write(
    'prisma/schema.prisma and prisma/migrations differ. Run "npm run migration -- --name what-changes", look at what it ' +
      `made, and commit it. What is missing:\n\n${sql}`,
  );
  process.exitCode = 1;
}
