import {
  ActivityCancellationType,
  type ActivityInterfaceFor,
  type ActivityOptions,
  proxyActivities,
} from '@temporalio/workflow';

/** What differs from work to work. `summary` is for the Temporal UI. */
type WorkOptions = Pick<ActivityOptions, 'startToCloseTimeout' | 'priority' | 'summary'>;

/** A worker that is silent for so long is taken for dead, and another attempt begins. */
const HEARTBEAT_TIMEOUT = '5 seconds';
/** Which failures pass, and how often one is met, is for the activities to say. */
const RETRY = { initialInterval: '1 second', backoffCoefficient: 2, maximumInterval: '30 seconds' } as const;

/** The activities that workflows of this project ask for: they say "alive", and are waited for when they are to end. */
export function activitiesOf<A>(options: WorkOptions): ActivityInterfaceFor<A> {
  return proxyActivities<A>({
    heartbeatTimeout: HEARTBEAT_TIMEOUT,
    retry: RETRY,
    cancellationType: ActivityCancellationType.WAIT_CANCELLATION_COMPLETED,
    ...options,
  });
}
