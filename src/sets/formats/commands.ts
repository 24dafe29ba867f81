import { z } from 'zod';
import { type CommandKind, forMembers } from '../../command.ts';
import { refuse, show } from '../../views/reply.ts';
import { isFormat } from './formats.ts';
import { formatCard } from './views.ts';

export const formats: readonly CommandKind[] = [
  forMembers({
    type: 'format.look',
    input: z.object({ format: z.string().max(40) }),
    carries: ['format'],
    effect: 'reads',
    handle: async (_context, { format }) =>
      isFormat(format) ? show(formatCard(format)) : refuse('That format is not there any more.'),
  }),
];
