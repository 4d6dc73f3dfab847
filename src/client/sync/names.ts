/** The task queue of every worker of this project. */
export const TASK_QUEUE = 'jira-access';

/** The query by which a running sync tells how far it is. */
export const PROGRESS_QUERY = 'progress';
