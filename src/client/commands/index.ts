import type { CommandEntry } from '../command.ts';

/** Every command, in the order of the help. A test holds this list against the files of this folder. */
export const COMMANDS: readonly CommandEntry[] = [
  entry('up', 'Start what is missing and work: Temporal, worker, webhooks', () => import('./up.ts')),
  entry('worker', 'Start the worker only, for a Temporal server of your own', () => import('./worker.ts')),
  entry('simulate', 'Start a simulated Jira site to try things on', () => import('./simulate.ts')),
  entry(
    'doctor',
    'Whether all is there that each feature needs, and how to mend what is not',
    () => import('./doctor.ts'),
  ),
  entry('status', 'What is going on, what is stuck, and what to do about it', () => import('./status.ts')),
  entry('sync start', 'Read who has access to what', () => import('./sync/start.ts')),
  entry('sync status', 'How the latest sync goes, or went', () => import('./sync/status.ts')),
  entry('sync list', 'The syncs so far', () => import('./sync/list.ts')),
  entry('sync cancel', 'Stop the sync that runs', () => import('./sync/cancel.ts')),
  entry('sync accept-loss', 'Let a sync count that the brake holds', () => import('./sync/accept-loss.ts')),
  entry('schedule set', 'Sync every so often', () => import('./schedule/set.ts')),
  entry('schedule list', 'The schedules of every connection', () => import('./schedule/list.ts')),
  entry('schedule show', 'One schedule, with its last and next runs', () => import('./schedule/show.ts')),
  entry('schedule pause', 'Stop starting syncs for now', () => import('./schedule/pause.ts')),
  entry('schedule resume', 'Start syncs again', () => import('./schedule/resume.ts')),
  entry('schedule trigger', 'Sync now, as the schedule would', () => import('./schedule/trigger.ts')),
  entry('schedule delete', 'Never start a sync again', () => import('./schedule/delete.ts')),
  entry('access grant', 'Give access, for good or for a time', () => import('./access/grant.ts')),
  entry('access revoke', 'Take access away', () => import('./access/revoke.ts')),
  entry('access apply', 'Make several changes that hold together', () => import('./access/apply.ts')),
  entry('access show', 'One request, with every step and its trail', () => import('./access/show.ts')),
  entry('access list', 'The requests so far, or their audit trail', () => import('./access/list.ts')),
  entry('access resolve', 'Decide about what needs attention', () => import('./access/resolve.ts')),
  entry('access extend', 'Give granted access another end', () => import('./access/extend.ts')),
  entry('access end', 'End granted access now', () => import('./access/end.ts')),
  entry('access cancel', 'Stop a request, and take back what it changed', () => import('./access/cancel.ts')),
  entry('account list', 'Accounts: people, apps and customers', () => import('./account/list.ts')),
  entry('account show', 'One account and all it can use', () => import('./account/show.ts')),
  entry('account create', 'Invite somebody', () => import('./account/create.ts')),
  entry('account offboard', 'Take access from somebody who leaves', () => import('./account/offboard.ts')),
  entry('account restore', 'Give back what an offboarding took', () => import('./account/restore.ts')),
  entry('group list', 'Groups', () => import('./group/list.ts')),
  entry('project list', 'Projects', () => import('./project/list.ts')),
  entry('role list', 'Project roles', () => import('./role/list.ts')),
  entry('entitlement list', 'What can be held', () => import('./entitlement/list.ts')),
  entry('grant list', 'Who holds what', () => import('./grant/list.ts')),
  entry('ticket schemas', 'What can be opened where, with which fields', () => import('./ticket/schemas.ts')),
  entry('ticket template', 'A template file to write over', () => import('./ticket/template.ts')),
  entry('store migrate', 'Make the database, or bring it up to date', () => import('./store/migrate.ts')),
  entry('store status', 'Which database, and whether it is up to date', () => import('./store/status.ts')),
  entry('config', 'The settings in force, and where each came from', () => import('./config.ts')),
];

function entry(path: string, summary: string, load: CommandEntry['load']): CommandEntry {
  return { path, summary, load };
}
