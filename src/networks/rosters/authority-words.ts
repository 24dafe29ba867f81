/**
 * The authorities in one cell. Several are divided by ";", "/", "|" or a line break. Not by "and", "&" or ",": those are in
 * names ("Kensington and Chelsea", "Bournemouth, Christchurch and Poole").
 */
export function resolveAuthorities(text: string): string[] {
  const words = text.split(/[;/|\r\n]+/).map((part) => part.replace(/\s+/g, ' ').trim());
  return [...new Set(words.filter((word) => word !== ''))];
}
