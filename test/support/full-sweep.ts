/** Whether every case is to be tried (`npm run test:faults`), or a stride of them. */
export const FULL_SWEEP = process.env.JIRA_ACCESS_FAULTS === 'full';
