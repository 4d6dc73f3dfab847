import { createInterface } from 'node:readline';
import type { CommandContext } from '../context.ts';
import { EXIT } from '../exit-code.ts';
import { UserError } from '../user-error.ts';

/** Goes on only with `--yes`, or where the person at the terminal types the name of what is at stake. */
export async function confirm(
  { world, signal }: CommandContext,
  { yes, what, name }: { readonly yes: boolean; readonly what: string; readonly name: string },
): Promise<void> {
  if (yes) return;
  if (world.stdin.isTTY !== true) {
    throw new UserError(what, { fix: 'add --yes where that is what you want', exitCode: EXIT.wrongUse });
  }
  world.stderr.write(`${what}\nType "${name}" to go on: `);
  const lines = createInterface({ input: world.stdin, signal });
  try {
    for await (const line of lines) {
      if (line.trim() === name) return;
      break;
    }
  } finally {
    lines.close();
  }
  throw new UserError('Nothing was done.', {
    why: 'it was not confirmed',
    exitCode: signal.aborted ? EXIT.interrupted : EXIT.refused,
  });
}
