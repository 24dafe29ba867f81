import { finished } from 'node:stream/promises';
import { crc32 } from 'node:zlib';
import { zipSync } from 'fflate';
import { type Entry, fromBufferPromise, type ZipFile } from 'yauzl';
import { LIMITS } from '../limits.ts';

/** Why a workbook is not read on. */
export type Unpacked =
  | { readonly kind: 'parts'; readonly zip: Uint8Array }
  | { readonly kind: 'no'; readonly why: 'damaged' | 'huge' | 'protected' | 'not-xlsx' };

/** What may be in an Office file, beside pictures and the like, which are left out. */
interface Bounds {
  readonly parts: number;
  readonly unpackedBytes: number;
}

/**
 * Unpacks a workbook, or another Office file, within `bounds` and packs its XML parts again, without compression. Nobody after us has to unpack
 * anything, or can come to another opinion than ours of what is in the archive.
 *
 * yauzl ends a part that unpacks to more than its entry declares, so adding up what they declare before unpacking holds
 * while unpacking too. The checksum tells a damaged file from a whole one.
 */
export async function unpack(bytes: Uint8Array, bounds: Bounds = LIMITS): Promise<Unpacked> {
  const parts: Record<string, Uint8Array> = {};
  let [count, total] = [0, 0];
  let zip: ZipFile | null = null;
  try {
    zip = await fromBufferPromise(Buffer.from(bytes), { lazyEntries: true });
    for await (const entry of zip.eachEntry()) {
      count += 1;
      if (count > bounds.parts) return { kind: 'no', why: 'huge' };
      if (entry.isEncrypted()) return { kind: 'no', why: 'protected' };
      if (!/\.(xml|rels)$/i.test(entry.fileName)) continue;
      total += entry.uncompressedSize;
      if (total > bounds.unpackedBytes) return { kind: 'no', why: 'huge' };
      const part = await partOf(zip, entry);
      if (crc32(part) !== entry.crc32 || !isWhole(part)) return { kind: 'no', why: 'damaged' };
      parts[entry.fileName] = part;
    }
  } catch {
    return { kind: 'no', why: 'damaged' };
  } finally {
    zip?.close();
  }
  return parts['[Content_Types].xml'] && parts['_rels/.rels']
    ? { kind: 'parts', zip: zipSync(parts, { level: 0 }) }
    : { kind: 'no', why: 'not-xlsx' };
}

/** Ends with the tag that it begins with: half a sheet would look like a list from which half the people have left. */
function isWhole(part: Uint8Array): boolean {
  const text = Buffer.from(part.buffer, part.byteOffset, part.byteLength);
  const opening = /<([\w:.-]+)/.exec(text.subarray(0, 2_000).toString('utf8'))?.[1];
  const ending = text.subarray(-200).toString('utf8').trimEnd();
  return opening !== undefined && (ending.endsWith(`</${opening}>`) || ending.endsWith('/>'));
}

async function partOf(zip: ZipFile, entry: Entry): Promise<Uint8Array> {
  const stream = await zip.openReadStreamPromise(entry);
  const chunks: Buffer[] = [];
  stream.on('data', (chunk: Buffer) => chunks.push(chunk));
  await finished(stream);
  return Buffer.concat(chunks);
}
