import { basename, normalize, sep } from 'node:path';

/**
 * What the documents are called whose files one command brings in, in their order: by the file's own name or, where several different files
 * have it, by the shortest end of its path that no other has (`a/index.md`). Whichever end of a path is `taken` by a document that
 * such a command named before is kept, so that it goes on.
 */
export function namesOf(paths: readonly string[], taken: ReadonlySet<string>): string[] {
  const files = paths.map((path) => normalize(path.normalize('NFC')));
  const ends = new Map(files.map((file) => [file, endsOf(file)]));
  const alike = new Map<string, number>();
  for (const end of Array.from(ends.values()).flat()) alike.set(end, (alike.get(end) ?? 0) + 1);
  return files.map((file) => {
    const own = (ends.get(file) ?? []).filter((end) => alike.get(end) === 1);
    return own.findLast((end) => end.includes('/') && taken.has(end)) ?? own[0] ?? file;
  });
}

/** The ends of a path, the shortest first and the whole of it last. */
function endsOf(file: string): string[] {
  const parts = file.split(sep).filter((part) => part !== '');
  const ends = parts.map((_, at) => parts.slice(parts.length - 1 - at).join('/'));
  return [...new Set([basename(file), ...ends, file])];
}
