import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createVault, type Vault } from '../../src/anonymity/vault/vault.ts';
import { openStore, type PrismaClient } from '../../src/store/client.ts';
import { freshDatabase } from '../support/database.ts';
import { testKeys } from '../support/test-keys.ts';

const unreachable = () => Promise.reject(new Error('somebody would have been written to'));

describe('a seal', () => {
  let store: PrismaClient;
  let vault: Vault;
  beforeAll(async () => {
    store = openStore((await freshDatabase()).url);
    vault = createVault(testKeys, store, {
      toAccount: unreachable,
      toMember: unreachable,
      toAuthor: unreachable,
    });
  });
  afterAll(() => store.$disconnect());

  const subject = async (author: string) => {
    const id = randomUUID();
    await vault.seal(store, id, author);
    return id;
  };

  test('given one that was moved to another challenge, then nobody is its author, and the vault says that something is wrong', async () => {
    const [ash, birch] = [randomUUID(), randomUUID()];
    const [of, to] = [await subject(ash), await subject(birch)];
    const { box } = await store.seal.findUniqueOrThrow({ where: { subject: of } });
    await store.seal.update({ where: { subject: to }, data: { box } });
    for (const who of [ash, birch]) {
      await expect(vault.isAuthor(store, to, who)).rejects.toThrow();
      await expect(vault.writtenBy(store, who, [to])).rejects.toThrow();
    }
    expect(await vault.isAuthor(store, of, ash)).toBe(true);
    await store.seal.delete({ where: { subject: to } });
  });

  test('given two that were exchanged, then neither opens', async () => {
    const [one, two] = [await subject(randomUUID()), await subject(randomUUID())];
    const box = async (id: string) =>
      (await store.seal.findUniqueOrThrow({ where: { subject: id } })).box as Uint8Array<ArrayBuffer>;
    const boxes = [await box(one), await box(two)] as const;
    await store.seal.update({ where: { subject: one }, data: { box: boxes[1] } });
    await store.seal.update({ where: { subject: two }, data: { box: boxes[0] } });
    for (const id of [one, two]) await expect(vault.isAuthor(store, id, randomUUID())).rejects.toThrow();
    await store.seal.deleteMany({ where: { subject: { in: [one, two] } } });
  });

  test('given one with a single bit changed, then it does not open', async () => {
    const ash = randomUUID();
    const id = await subject(ash);
    const { box } = await store.seal.findUniqueOrThrow({ where: { subject: id } });
    for (const at of [0, 20, box.length - 1]) {
      const altered = new Uint8Array(box);
      altered[at] = (altered[at] ?? 0) ^ 1;
      await store.seal.update({ where: { subject: id }, data: { box: altered } });
      await expect(vault.isAuthor(store, id, ash)).rejects.toThrow();
    }
  });

  test('given one that was erased, then nobody is its author, and nobody ever was', async () => {
    const ash = randomUUID();
    const id = await subject(ash);
    await vault.erase(store, id);
    expect(await vault.isAuthor(store, id, ash)).toBe(false);
    expect(await vault.isSealed(store, id)).toBe(false);
    expect(await vault.writtenBy(store, ash, [id])).toEqual(new Set());
  });
});
