import type { z } from 'zod';
import { EXIT } from '../exit-code.ts';
import { UserError } from '../user-error.ts';

/** What is asked for, as the worker will read it, so that both find the same hash. */
export function checkedContent<Content>(schema: z.ZodType<Content>, content: unknown): Content {
  const { success, data, error } = schema.safeParse(content);
  if (success) return data;
  const [issue] = error.issues;
  throw new UserError(`This cannot be asked for: ${issue?.path.join('.')} is not as it should be.`, {
    ...(issue === undefined ? {} : { why: issue.message }),
    exitCode: EXIT.wrongUse,
  });
}
