import type { CardFile } from '../../src/views/card.ts';
import type { SlackApi } from './api.ts';
import type { ClientOptions } from './client.ts';
import type { SlackMessage } from './ids.ts';

/** Brings files into Slack, which cannot take one together with a message. */
export interface Uploads {
  /**
   * Puts a file into the thread of a message of ours in somebody's direct messages. At most once and without a word when that
   * fails: an older installation lacks the scope, which the doctor says. Never throws. `signal`: when it fires, nothing more is sent.
   */
  intoThreadOf(message: SlackMessage, file: CardFile, signal: AbortSignal): Promise<void>;
}

/** Three steps, by docs.slack.dev/messaging/working-with-files: an address, the bytes, and where the file is to stand. */
export function createUploads(api: SlackApi, { fetch: given, timeoutMs }: ClientOptions): Uploads {
  const send = given ?? (globalThis.fetch as NonNullable<ClientOptions['fetch']>);

  /** Whether Slack has the bytes. The address is for this one file, and takes no token. */
  async function bring(url: string, { content, type }: CardFile, signal: AbortSignal): Promise<boolean> {
    try {
      const answer = await send(url, {
        method: 'POST',
        headers: { 'content-type': type },
        body: content,
        redirect: 'error',
        signal: AbortSignal.any([signal, AbortSignal.timeout(timeoutMs)]),
      });
      return answer.status === 200;
    } catch {
      return false;
    }
  }

  return {
    async intoThreadOf({ team, channel, ts }, file, signal) {
      const asked = { filename: file.name, length: Buffer.byteLength(file.content) };
      const begun = await api.call(team, 'files.getUploadURLExternal', asked, signal);
      if (begun.kind !== 'ok') return;
      const { upload_url: url, file_id: id } = begun.body;
      if (typeof url !== 'string' || typeof id !== 'string') return;
      if (!(await bring(url, file, signal))) return;
      const where = { files: [{ id, title: file.name }], channel_id: channel, thread_ts: ts };
      // Until now nobody sees it; from here on it stands there, or nowhere.
      await api.call(team, 'files.completeUploadExternal', where, signal);
    },
  };
}
