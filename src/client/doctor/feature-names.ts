/** What people use the program for, as checks name what they stand for. */
export const FEATURE = {
  accounts: 'sync accounts',
  groups: 'sync groups and members',
  projects: 'sync projects',
  roles: 'sync roles',
  participants: 'sync participants',
  memberships: 'provisioning of group membership',
  roleChanges: 'provisioning of project roles',
  tickets: 'ticketing',
  ticketSpeed: 'hearing of a decided ticket at once',
  organization: 'emails, status and groups of the organization',
  lifecycle: 'suspending and closing managed accounts',
  site: 'everything on this site',
  store: 'every list, and every sync',
  work: 'syncs, schedules and changes',
  finding: 'finding work in Temporal',
  fairness: 'several sites in one worker',
} as const;
