import type { ChangeInput, ChangePreview } from '../../model/access-run.ts';
import { accessActivities } from './activities.ts';

/** What a change would do, against the live state. Changes nothing. */
export async function planChange(input: ChangeInput): Promise<ChangePreview> {
  return accessActivities(input.connection, 'change', 'look what would change').previewRequest(input);
}
