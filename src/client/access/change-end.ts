import { randomUUID } from 'node:crypto';
import { CHANGE_END_UPDATE } from '../../model/access-run.ts';
import type { CommandContext } from '../context.ts';
import { EXIT } from '../exit-code.ts';
import { patiently } from '../requests/patience.ts';
import { isUpdateFailure, rootMessage } from '../temporal-errors.ts';
import { UserError } from '../user-error.ts';
import type { OpenChange } from './open-change.ts';

/** Gives what a request granted another end, and returns the one in force; null where Ctrl-C ended the waiting. */
export async function changeEnd(
  context: CommandContext,
  { client, handle, requestId }: OpenChange,
  endsAt: string,
): Promise<string | null> {
  // One id for all tries: the end is changed once, however often it had to be asked for.
  const updateId = randomUUID();
  try {
    return await patiently(context, client, () =>
      handle.executeUpdate<string, [{ endsAt: string }]>(CHANGE_END_UPDATE, { args: [{ endsAt }], updateId }),
    );
  } catch (error) {
    if (!isUpdateFailure(error)) throw error;
    throw new UserError(`The end of request ${requestId} cannot be changed.`, {
      why: rootMessage(error),
      fix: `see how it stands with \`jira-access access show ${requestId}\``,
      exitCode: EXIT.refused,
      cause: error,
    });
  }
}
