import iconv from 'iconv-lite';

/**
 * The text of a file in whichever encoding people's programs write: UTF-8 or UTF-16 with or without a byte order mark, and
 * else Windows-1252, which Excel in Britain still writes under “CSV”. No guessing by frequency: bytes that are valid UTF-8
 * are UTF-8. `null` for what is no text at all.
 *
 * iconv-lite and not TextDecoder for Windows-1252, since Node 22.13 to 24.6 read “O’Brien” wrongly
 * (https://github.com/nodejs/node/issues/56542).
 */
export function decodeText(bytes: Uint8Array): string | null {
  const text = decode(bytes);
  // Beside tab and line ends no control character belongs in a list; a picture or a program is full of them.
  // biome-ignore lint/suspicious/noControlCharactersInRegex: those are what is looked for
  return /[\u0000-\u0008\u000e-\u001f]/.test(text) ? null : text;
}

function decode(bytes: Uint8Array): string {
  const [first, second] = bytes;
  if (first === 0xff && second === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
  if (first === 0xfe && second === 0xff) return new TextDecoder('utf-16be').decode(bytes);
  const wide = wideWithoutMark(bytes);
  if (wide !== null) return new TextDecoder(wide).decode(bytes);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes); // leaves out a byte order mark
  } catch {
    return iconv.decode(Buffer.from(bytes), 'windows-1252');
  }
}

/** UTF-16 without a mark: in a list in Latin letters, nearly every second byte is nought. */
function wideWithoutMark(bytes: Uint8Array): 'utf-16le' | 'utf-16be' | null {
  if (bytes.length < 4 || bytes.length % 2 === 1) return null;
  const sample = bytes.subarray(0, 2_000);
  const noughts = [0, 0];
  for (const [at, byte] of sample.entries()) if (byte === 0) noughts[at % 2] = (noughts[at % 2] ?? 0) + 1;
  const [even = 0, odd = 0] = noughts;
  const most = sample.length / 2;
  if (odd > most * 0.7 && even < most * 0.1) return 'utf-16le';
  return even > most * 0.7 && odd < most * 0.1 ? 'utf-16be' : null;
}
