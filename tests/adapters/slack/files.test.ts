import { randomUUID } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import type { Destination } from '../../../src/delivery/messenger.ts';
import { plain } from '../../contract/under-test.ts';
import { type ApiCall, type Fate, UPLOAD } from '../../support/slack/proxy.ts';
import { openSlack, type SlackWorldOptions } from '../../support/slack/world.ts';

const file = { name: 'round-1.ics', type: 'text/calendar', content: 'BEGIN:VCALENDAR\r\n' };
const news = { ...plain('Your next round is on.'), file };

async function opened(options: SlackWorldOptions = {}) {
  const slack = await openSlack(options);
  const [workspace] = slack.workspaces;
  const amara = workspace?.users.amara ?? '';
  const to: Destination = { kind: 'person', account: `${workspace?.team}/${amara}` };
  const mark = randomUUID();
  const methods = () => slack.proxy.calls.map(({ method }) => method);
  return {
    ...slack,
    methods,
    post: () => slack.messenger.post(to, news, mark),
    messages: async () => (await workspace?.directMessages(amara)) ?? [],
    files: async () => (await workspace?.filesIn(workspace.directWith(amara))) ?? [],
  };
}

const STEPS = ['files.getUploadURLExternal', UPLOAD, 'files.completeUploadExternal'];
const troubles: readonly (readonly [string, Fate])[] = [
  ['breaks the line', 'dropped'],
  ['does it and breaks the line', 'lost'],
  ['answers with a page', 'garbled'],
  ['is in trouble', { status: 500, after: false }],
  ['asks us to wait', { retryAfter: 30 }],
  ['says no', { error: 'file_uploads_disabled', after: false }],
];

describe('a file in Slack', () => {
  test('given that all is well, then it takes three steps after the message', async () => {
    const { post, methods, files } = await opened();
    expect(await post()).toMatchObject({ kind: 'sent' });
    expect(methods()).toEqual(['conversations.open', 'chat.postMessage', ...STEPS]);
    expect(await files()).toEqual([{ name: file.name, content: file.content }]);
  });

  test.each(STEPS.flatMap((step) => troubles.map(([what, fate]) => [step, what, fate] as const)))(
    'given that Slack, at %s, %s, then the message is sent all the same, and nothing is done twice',
    async (step, _, fate) => {
      const { proxy, post, messages, files, methods, warnings } = await opened();
      proxy.fate = ({ method }: ApiCall) => (method === step ? fate : 'as it is');
      const verdict = await post();
      expect(verdict).toMatchObject({ kind: 'sent' });
      proxy.fate = () => 'as it is';
      expect(await post()).toEqual(verdict);
      expect(await messages()).toHaveLength(1);
      expect((await files()).length).toBeLessThanOrEqual(1);
      for (const method of ['chat.postMessage', ...STEPS])
        expect(methods().filter((one) => one === method).length).toBeLessThanOrEqual(1);
      // A line at that moment would say who was written to.
      expect(warnings).toEqual([]);
    },
  );

  test.each(STEPS)('given that Slack never answers at %s, then the verdict comes in time', async (step) => {
    const { proxy, post, messages } = await opened({ timeoutMs: 300 });
    proxy.fate = ({ method }) => (method === step ? 'ignored' : 'as it is');
    const began = performance.now();
    expect(await post()).toMatchObject({ kind: 'sent' });
    expect(performance.now() - began).toBeLessThan(2_300);
    expect(await messages()).toHaveLength(1);
  });

  test('given a workspace that was installed without the scope, then the message comes without it, and nothing is said', async () => {
    const { post, messages, files, methods, warnings } = await opened({
      scopes: ['chat:write', 'im:write', 'im:history'],
    });
    expect(await post()).toMatchObject({ kind: 'sent' });
    expect([(await messages()).length, await files()]).toEqual([1, []]);
    expect(methods()).toEqual(['conversations.open', 'chat.postMessage', STEPS[0]]);
    expect(warnings).toEqual([]);
  });
});
