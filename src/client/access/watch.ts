import { randomUUID } from 'node:crypto';
import type { Client } from '@temporalio/client';
import {
  CHANGE_PROGRESS_QUERY,
  CHANGE_SETTLED_UPDATE,
  type ChangeProgress,
  type ChangeResult,
} from '../../model/access-run.ts';
import type { CommandContext } from '../context.ts';
import { type FollowEnd, followWork } from '../requests/follow.ts';
import { NO_ANSWER } from '../requests/patience.ts';
import type { StartedWork } from '../requests/started-work.ts';
import { createChangeView } from './progress-view.ts';

export type ChangeEnd = FollowEnd<ChangeProgress, ChangeResult>;

interface WatchOptions {
  /** `settled`: until it holds, with or without an end to come; `ended`: until it is over. */
  readonly until: 'settled' | 'ended';
  /** True where a person has just decided. */
  readonly decided: boolean;
}

/** Follows a change with progress on standard error. */
export async function watchChange(
  context: CommandContext,
  client: Client,
  change: StartedWork,
  { until, decided }: WatchOptions,
): Promise<ChangeEnd> {
  const view = createChangeView(context.world);
  try {
    return await followWork<ChangeProgress, ChangeResult>(client, change, {
      until: until === 'settled' ? { update: CHANGE_SETTLED_UPDATE, updateId: randomUUID() } : null,
      progressQuery: CHANGE_PROGRESS_QUERY,
      decided,
      signal: context.signal,
      onProgress: (progress) => view.update(progress),
      onSilence: () => view.step(NO_ANSWER),
    });
  } finally {
    view.finish();
  }
}
