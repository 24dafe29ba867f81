import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { expect, onTestFinished, test } from 'vitest';
import type { Json } from '../../../adapters/slack/limits-reading.ts';
import { freshDatabase } from '../../support/database.ts';
import { DatabaseLine } from '../../support/database-line.ts';
import { openSlackHouse } from '../../support/slack/slack-house.ts';
import { elsewhere, members, northOf, share } from '../../support/slack/slack-story.ts';
import { STORY } from '../../support/story.ts';

const SLACK_HEARS_MS = 2_500;
/** A hair less, as timers are. */
const SLACK_WAITS_MS = 2_990;

test.each(['http', 'socket'] as const)(
  'given a database that does not answer, then Slack hears in time, by %s, and nothing that it brings again is lost',
  async (mode) => {
    const line = await DatabaseLine.open((await freshDatabase()).url);
    onTestFinished(() => line.close());
    const house = await openSlackHouse({ mode, databaseUrl: line.url });
    const { author, peer } = await members(house);
    const channel = northOf(house);
    const { ts: thread } = await share(house, author);
    await peer.slash('/soundings-challenge', channel);
    await peer.form();

    const posted = await peer.post(channel, 'Not to be lost.', thread);
    await line.trouble('silent');
    const said = { type: 'message', channel, channel_type: 'group', user: peer.user, thread_ts: thread };
    const told = { ...said, text: 'Not to be lost.', ts: posted };
    const heard = await Promise.all([
      peer.tell(told, 'Ev1'),
      author.slash('/soundings', channel),
      author.openHome(),
      peer.send(STORY),
    ]);
    const [event, command, home, form] = heard;
    for (const { took } of [command, form]) expect(took).toBeLessThan(SLACK_HEARS_MS);
    // By requests an event that cannot be dealt with is turned down in time. In Socket Mode there is no way to say no but to say
    // nothing: Slack waits for its three seconds, and brings it again.
    for (const { took } of [event, home])
      if (mode === 'http') expect(took).toBeLessThan(SLACK_HEARS_MS);
      else expect(took).toBeGreaterThanOrEqual(SLACK_WAITS_MS);
    expect([event, command, home, form].map(({ acknowledged }) => acknowledged)).toEqual([
      false,
      true,
      false,
      true,
    ]);
    expect(JSON.stringify(form.answer)).toContain('One moment');

    await line.trouble(null);
    // What was typed in the form is before them again.
    await peer.modalSays(/nothing was saved/);
    const typed = ((peer.screen.modal?.blocks ?? []) as Json[]).flatMap(
      ({ element }) => (element as Json)?.initial_value ?? [],
    );
    expect(typed).toEqual(Object.values(STORY));
    await author.ephemeralSays(/went wrong on our side/);
    expect((await peer.tell(told, 'Ev1', 1)).acknowledged).toBe(true);
    expect((await peer.tell(told, 'Ev1', 2)).acknowledged).toBe(true);
    await house.pass({ minutes: 2 });
    expect(
      elsewhere(house)
        .join('\n')
        .match(/Not to be lost/g),
    ).toHaveLength(1);
    await peer.send({});
    await peer.modalSays(/help/i);
  },
);

test('given a form that failed, and whose answer Slack cannot show, then it goes on from their own page', async () => {
  const line = await DatabaseLine.open((await freshDatabase()).url);
  onTestFinished(() => line.close());
  const house = await openSlackHouse({ mode: 'http', databaseUrl: line.url });
  const { peer } = await members(house);
  await peer.slash('/soundings-challenge', northOf(house));
  await peer.form();
  // It fails after the waiting began, and then Slack knows the form no more.
  house.proxy.fate = ({ method }) =>
    method === 'views.update' ? { error: 'not_found', after: false } : 'as it is';
  await line.trouble('silent');
  expect(JSON.stringify((await peer.send(STORY)).answer)).toContain('One moment');
  await line.trouble(null);
  await peer.homeSays(/Your words are still here/);
  const told = JSON.stringify(await house.workspace.directMessages(peer.user));
  expect(told).not.toContain(STORY.headline);
  await peer.press('Continue', 'home');
  await peer.form();
  await peer.send({});
  await peer.modalSays(/help/i);
  expect(await house.house.store.draft.count()).toBe(1);
});

test('given a database that is only slow, then Slack hears in time, and the answer follows', async () => {
  const { url } = await freshDatabase();
  const house = await openSlackHouse({ mode: 'http', databaseUrl: url });
  const { author, peer } = await members(house);
  const channel = northOf(house);
  const { ts: thread } = await share(house, author);
  await peer.slash('/soundings-challenge', channel);
  await peer.form();

  const client = new pg.Client({ connectionString: url });
  await client.connect();
  onTestFinished(() => client.end());
  await client.query('BEGIN');
  await client.query('LOCK TABLE member, seen_event IN ACCESS EXCLUSIVE MODE');
  const slow = Promise.all([
    peer.send(STORY),
    author.write(channel, 'What I meant was this.', thread).then(({ heard }) => heard),
    author.slash('/soundings-mine', channel),
  ]);
  await sleep(3_300);
  await client.query('COMMIT');
  const [form, event, command] = await slow;
  expect([form.acknowledged, event.acknowledged, command.acknowledged]).toEqual([true, false, true]);
  for (const { took } of [form, event, command]) expect(took).toBeLessThan(SLACK_HEARS_MS);
  await peer.modalSays(/help/i);
  // The slip is warned of once, by the first run: brought again, it has no second effect.
  await author.ephemeralSays(/under your own name/);
  await author.ephemeralSays(/Members and officers/);
  expect(await house.house.store.draft.count()).toBe(1);
});
