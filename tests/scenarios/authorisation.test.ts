import { randomUUID } from 'node:crypto';
import { beforeAll, expect, test } from 'vitest';
import { commands } from '../../src/soundings.ts';
import { ROLES, type RoleHere, type Scene, setScene } from '../support/authorisation/scene.ts';
import { table } from '../support/authorisation/table.ts';
import { refusalOf, World } from '../support/world.ts';

/** Thrown when a command has been decided and saved: nothing of it stays, and the next one finds the same scene. */
class Allowed extends Error {}

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

let world: World;
let scene: Scene;
let rollsBack = false;

beforeAll(async () => {
  world = await World.open({
    deskAddress: 'https://desk.example.org',
    onStep: (step) => {
      if (rollsBack && step === 'handle:3 decided and saved') throw new Allowed();
    },
  });
  scene = await setScene(world);
  rollsBack = true;
  return () => world.close();
}, 60_000);

/** `null` when it is allowed, the sentence when it is refused. */
async function refusalFor(type: string, role: RoleHere, fields: Readonly<Record<string, unknown>>) {
  try {
    return refusalOf(await world.give(scene.people[role], { type, ...fields }));
  } catch (error) {
    if (error instanceof Allowed) return null;
    throw error;
  }
}

const fieldsOf = (type: string) => table[type]?.fields?.(scene.facts) ?? {};

/** The same command about things that are not there. */
const aboutNothing = (fields: Readonly<Record<string, unknown>>) =>
  Object.fromEntries(
    Object.entries(fields).map(([name, value]) => [
      name,
      typeof value === 'string' && UUID.test(value) ? randomUUID() : value,
    ]),
  );

const types = commands.map(({ type }) => type);

test('every command is in the table once, and the table holds no other', () => {
  expect(types.toSorted()).toEqual(Object.keys(table).toSorted());
});

test.each(types.filter((type) => table[type]))('%s', async (type) => {
  const { allowed = [], sees = [], happens = false } = table[type] ?? {};
  const fields = fieldsOf(type);
  const of = async (roles: readonly RoleHere[], given: typeof fields) =>
    new Map(
      await Promise.all(roles.map(async (role) => [role, await refusalFor(type, role, given)] as const)),
    );

  const refusals = await of(ROLES, fields);
  const said = JSON.stringify([...refusals], null, 1);
  const unread = 'That could not be read';
  if (happens) for (const refusal of refusals.values()) expect(refusal).toContain(unread);
  else expect(said, 'a field of the table does not fit').not.toContain(unread);
  const passed = ROLES.filter((role) => refusals.get(role) === null);
  expect(passed, `who may is not who the table says:\n${said}`).toEqual(allowed);

  const none = aboutNothing(fields);
  if (JSON.stringify(none) === JSON.stringify(fields)) return;
  const unseeing = ROLES.filter((role) => ![...allowed, ...sees].includes(role));
  const about = new Map(unseeing.map((role) => [role, refusals.get(role)]));
  expect(await of(unseeing, none), 'what is not theirs does not look like what is not there').toEqual(about);
});
