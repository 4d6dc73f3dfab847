import type { Hold } from '../../model/access-claims.ts';
import type { ChangeInput, ChangePreview } from '../../model/access-run.ts';
import type { Store } from '../../store/store.ts';
import { attempt } from '../attempt.ts';
import type { JiraSites } from '../jira-sites.ts';
import { accessContext } from './context.ts';
import { look } from './look.ts';
import { planRequest } from './plan/index.ts';
import { refusalOf } from './refusal.ts';
import { sideBySide } from './side-by-side.ts';

const LOOKS_AT_ONCE = 16;

/** What a request would do, against the live state. Changes nothing, and leaves no record. */
export async function previewRequest(store: Store, sites: JiraSites, input: ChangeInput): Promise<ChangePreview> {
  return attempt(
    () => 'looking what would change',
    async (activity) => {
      const context = accessContext(store, sites.get(input.connection), activity.cancellationSignal);
      try {
        const { steps, notes } = await planRequest(input, context);
        const now = new Map<number, Hold>();
        await sideBySide([...steps.entries()], LOOKS_AT_ONCE, async ([index, { target }]) => {
          now.set(index, await look(target, context));
        });
        return { steps: steps.map((step, index) => ({ ...step, now: now.get(index) ?? null })), notes, refusal: null };
      } catch (thrown) {
        return { steps: [], notes: [], refusal: refusalOf(thrown, activity) };
      }
    },
  );
}
