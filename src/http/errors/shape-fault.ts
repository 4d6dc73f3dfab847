import type { ZodError } from 'zod';
import { shorten } from './error-text.ts';
import { type Fault, fault } from './fault.ts';

/** Where the first few things are that do not fit; the rest mostly repeats them. */
const MAX_ISSUES = 3;

/** An answer that is JSON but not what the endpoint promises. Names places and types, never values. */
export function shapeFault(status: number, error: ZodError): Fault {
  const issues = error.issues
    .slice(0, MAX_ISSUES)
    .map(({ path, message }) => `${path.join('.') || 'body'}: ${message}`);
  return fault('bad_shape', {
    status,
    detail: shorten(issues.join('; ')),
    again: 'once',
    mayHaveTakenEffect: true,
  });
}
