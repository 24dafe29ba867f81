import type { ApiCall } from './routes.ts';
import { everyOf, type Json } from './state.ts';

/** `part`: what the request calls it. */
export interface SentFile {
  readonly part: string;
  readonly name: string;
  readonly content: string;
}

/** A request's content: JSON by itself, or beside files. docs.discord.com/developers/reference#uploading-files */
export async function contentOf(
  bytes: Buffer<ArrayBuffer>,
  type: string,
): Promise<{ body: Json | undefined; files: readonly SentFile[] }> {
  if (!type.startsWith('multipart/form-data')) {
    const text = bytes.toString();
    return { body: text === '' ? undefined : (JSON.parse(text) as Json), files: [] };
  }
  const form = await new Response(bytes, { headers: { 'content-type': type } }).formData();
  const sent = [...form].map(async ([part, value]) =>
    typeof value === 'string' ? [] : [{ part, name: value.name, content: await value.text() }],
  );
  return {
    body: JSON.parse(String(form.get('payload_json'))) as Json,
    files: (await Promise.all(sent)).flat(),
  };
}

/** What Discord would not make one message of: files that nobody is shown, and those that are spoken of and do not come. */
export function faultsOfFiles({ method, path, body = {}, files }: ApiCall): readonly string[] {
  const kept = ((body.attachments ?? []) as Json[]).map(({ id, filename }) => `files[${id}] ${filename}`);
  const came = files.map(({ part, name }) => `${part} ${name}`);
  const urls = everyOf((body.components ?? []) as Json[]).map(({ file }) => (file as Json | undefined)?.url);
  const shown = urls.filter((url) => url !== undefined).map((url) => String(url));
  const named = files.map(({ name }) => `attachment://${name}`);
  const isAlike = String(kept) === String(came) && String(shown) === String(named);
  return isAlike ? [] : [`${method} ${path}: its files are [${came}], [${kept}] and [${shown}]`];
}
