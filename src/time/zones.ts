/**
 * The IANA zone that somebody means by "Europe/Paris", "europe/paris" or "Paris". `null` when there is none such; a city that
 * two zones are named after gives the first of them.
 */
export function readZone(text: string): string | null {
  const wanted = text.trim().toLowerCase().replaceAll(/\s+/g, '_');
  if (wanted === '') return null;
  const zones = [...Intl.supportedValuesOf('timeZone'), 'UTC'];
  return (
    zones.find((zone) => zone.toLowerCase() === wanted) ??
    zones.find((zone) => zone.toLowerCase().endsWith(`/${wanted}`)) ??
    null
  );
}
