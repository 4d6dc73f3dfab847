import type { Client } from '@temporalio/client';
import type { CommandContext } from '../context.ts';
import { type ChangeEnd, type FollowOptions, followChange } from './follow.ts';
import { NO_ANSWER } from './patience.ts';
import { createChangeView } from './progress-view.ts';
import type { StartedChange } from './start-change.ts';

/** Follows a change with progress on standard error. */
export async function watchChange(
  context: CommandContext,
  client: Client,
  change: StartedChange,
  how: Pick<FollowOptions, 'until' | 'decided'>,
): Promise<ChangeEnd> {
  const view = createChangeView(context.world);
  try {
    return await followChange(client, change, {
      ...how,
      signal: context.signal,
      onProgress: (progress) => view.update(progress),
      onSilence: () => view.step(NO_ANSWER),
    });
  } finally {
    view.finish();
  }
}
