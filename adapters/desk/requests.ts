import type { Context } from 'hono';
import type { z } from 'zod';
import { refusal } from './security.ts';

/** `null` for a body that isn't JSON, or doesn't have what it should. */
export async function read<Schema extends z.ZodType>(
  c: Context,
  schema: Schema,
): Promise<z.output<Schema> | null> {
  const body: unknown = await c.req.json().catch(() => undefined);
  const parsed = schema.safeParse(body);
  return parsed.success ? parsed.data : null;
}

export const unreadable = (c: Context) =>
  refusal(c, 400, 'That could not be read. Open the page again and try once more.');
