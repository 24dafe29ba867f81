import { mkdirSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { NoEncoder } from '../../../src/guidance/index/encoder/encoder.ts';
import { openEncoder } from '../../../src/guidance/index/encoder/open-encoder.ts';
import { habitsOf } from '../../../src/guidance/index/encoder/transformers.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';
import { tinyModel } from '../../support/tiny-model.ts';

/** Large, and not among our packages: who works on this installs it (CONTRIBUTING.md). */
const isInstalled = (() => {
  try {
    return createRequire(import.meta.url).resolve('@huggingface/transformers') !== '';
  } catch {
    return false;
  }
})();

describe.skipIf(!isInstalled)('a model of the operator’s own', () => {
  test('given a folder with a model, then texts are encoded by it, words of one kind together', async () => {
    const folder = join(temporaryFolder(), 'tiny');
    for (const [name, content] of Object.entries(tinyModel(['ship', 'boat', 'pay']))) {
      mkdirSync(join(folder, name, '..'), { recursive: true });
      writeFileSync(join(folder, name), content);
    }
    const encoder = await openEncoder({ chosen: folder });
    expect({ model: encoder.model, dims: encoder.dims }).toEqual({ model: folder, dims: 4 });
    const flat = await encoder.encode(['ship', 'ship boat', 'pay']);
    const [ship = [], both = [], pay = []] = [0, 4, 8].map((from) => [...flat.subarray(from, from + 4)]);
    const dot = (a: number[], b: number[]) => a.reduce((sum, x, i) => sum + x * (b[i] ?? 0), 0);
    expect(dot(ship, ship)).toBeCloseTo(1, 4);
    expect(dot(ship, both)).toBeGreaterThan(dot(ship, pay) + 0.2);
    await encoder.close();
  });

  test('given a folder without a model, then it says so', async () => {
    await expect(openEncoder({ chosen: temporaryFolder() })).rejects.toThrow('could not be loaded');
  });
});

test.skipIf(isInstalled)('given no package for it, then it says which to install', async () => {
  await expect(openEncoder({ chosen: 'Xenova/bge-small-en-v1.5' })).rejects.toThrow(NoEncoder);
});

test('given the names of families, then questions are marked as each was trained', () => {
  expect(habitsOf('Xenova/bge-small-en-v1.5')).toMatchObject({ pooling: 'cls', text: '' });
  expect(habitsOf('Xenova/multilingual-e5-small')).toMatchObject({ pooling: 'mean', question: 'query: ' });
  expect(habitsOf('Xenova/gte-small')).toEqual({ pooling: 'mean', question: '', text: '' });
});
