import type { RequestRepository } from '../../store/access/requests.ts';
import type { JiraSite } from '../jira-sites.ts';

/** What the steps of a change may use. */
export interface AccessContext {
  readonly site: JiraSite;
  readonly requests: RequestRepository;
  /** Aborted when the activity is to end at once. */
  readonly signal: AbortSignal;
}
