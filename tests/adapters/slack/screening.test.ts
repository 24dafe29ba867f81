import { expect, test } from 'vitest';
import type { Json } from '../../../adapters/slack/limits-reading.ts';
import { openSlackHouse } from '../../support/slack/slack-house.ts';
import { members, northOf, share } from '../../support/slack/slack-story.ts';

const inputNamed = (form: Json, id: string) =>
  ((form.blocks as Json[]).find((block) => block.block_id === id)?.element ?? {}) as Json;
const offeredIn = (form: Json) =>
  ((inputNamed(form, 'keep').options ?? []) as { text: { text: string } }[]).map(({ text }) => text.text);

test('given words that are pointed out, then their form shows the suggested ones, and offers to keep what came since', async () => {
  const house = await openSlackHouse({ mode: 'http' });
  const { author, peer } = await members(house);
  const message = await share(house, author);
  await peer.press('Reply unnamed', { channel: northOf(house), message });
  await peer.form();
  await peer.send({ kind: 'idea', text: 'Ask Jane Placeholder.' });
  const [first = ''] = offeredIn(await peer.form());
  expect(first).toContain('Jane Placeholder');
  await peer.send({ text: 'Ask Jane Placeholder, or Cllr Okafor.', keep: [], rest: 'mine' });
  expect(offeredIn(await peer.form()).join()).toContain('Okafor');

  await peer.send({ rest: 'suggested' });
  expect(String(inputNamed(await peer.form(), 'text').initial_value)).not.toMatch(/Placeholder|Okafor/);
  await peer.send({});
  await peer.modalSays(/Sent/);
  expect(house.screens.faults).toEqual([]);
});
