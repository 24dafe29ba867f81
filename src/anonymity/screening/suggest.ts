import type { Context, Finding, Kind } from './mark.ts';
export const whyOf = (kind: Kind) => kind;
export const suggest = (_text: string, finding: Finding, _context: Context) => `[${finding.kind}]`;
