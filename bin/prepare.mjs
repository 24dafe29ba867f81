#!/usr/bin/env node
// Runs before npm start, npm test and npm run soundings, and makes a fresh clone ready for them: the packages, the links
// that PostgreSQL's libraries need, and the Prisma client. When all of it is there it ends within a moment.
//
// It is the one program here that must run on an old Node, with nothing installed: a newer Node is among the packages.
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ensureClient, isClientCurrent } from './prepare/client.mjs';
import { ensureLinks, isLinked } from './prepare/links.mjs';
import { withLock } from './prepare/lock.mjs';
import { requireNode } from './prepare/node.mjs';
import { arePackagesCurrent, ensurePackages } from './prepare/packages.mjs';
import { Refusal } from './prepare/refusal.mjs';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');

const isReady = () => arePackagesCurrent(root) && isLinked(root) && isClientCurrent(root);

try {
  if (!isReady()) {
    withLock(root, () => {
      ensurePackages(root);
      ensureLinks(root);
      ensureClient(root, requireNode(root));
    });
  }
  requireNode(root);
} catch (error) {
  if (!(error instanceof Refusal)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
}
