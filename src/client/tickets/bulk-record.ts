import type { StepError } from '../../model/access-step.ts';
import type { OpenTicketsResult, TicketInput } from '../../model/ticket-run.ts';
import { EXIT } from '../exit-code.ts';
import { fields, type RecordLayout } from '../output/column.ts';
import { refusalExit } from '../requests/refusal-exit.ts';
import type { StartedWork } from '../requests/started-work.ts';
import { UserError } from '../user-error.ts';

/** What became of one ticket of a bulk. A contract: more may stand beside these fields. */
export interface BulkRecord extends StartedWork {
  /** From 1, in the order of the file. */
  readonly number: number;
  readonly requestId: string;
  readonly bulkId: string;
  /** `opened`: the issue is there. `failed`: it did not work, and nobody refused it. */
  readonly outcome: 'opened' | 'refused' | 'failed' | 'started';
  readonly issueKey: string | null;
  readonly url: string | null;
  readonly error: StepError | null;
  readonly summary: string;
}

export const BULK_LAYOUT: RecordLayout<BulkRecord> = {
  noun: ['ticket', 'tickets'],
  table: [
    ...fields<BulkRecord>('number', 'outcome'),
    { name: 'ticket', value: ({ issueKey }) => issueKey },
    ...fields<BulkRecord>('summary'),
    { name: 'why', value: ({ outcome, error }) => (outcome === 'opened' ? null : error?.message) },
    ...fields<BulkRecord>('requestId'),
  ],
  csv: [
    ...fields<BulkRecord>(
      'number',
      'requestId',
      'bulkId',
      'outcome',
      'issueKey',
      'url',
      'summary',
      'workflowId',
      'runId',
    ),
    { name: 'error', value: ({ error }) => error?.message },
  ],
};

interface About {
  readonly work: StartedWork;
  readonly number: number;
  readonly input: TicketInput;
}

export function startedRecord({ work, number, input }: About): BulkRecord {
  return {
    number,
    requestId: input.requestId,
    bulkId: input.bulkId ?? '',
    outcome: 'started',
    issueKey: null,
    url: null,
    error: null,
    summary: input.content.ticket.summary,
    ...work,
  };
}

/** A ticket that is there is opened, whatever was decided on it since. */
export function openedRecord(about: About, answer: OpenTicketsResult['tickets'][number] | undefined): BulkRecord {
  const { issueKey = null, url = null, error = null } = answer ?? {};
  const isRefused = error !== null && refusalExit(error) !== EXIT.failed && error.code !== UNCLEAR;
  return {
    ...startedRecord(about),
    outcome: issueKey !== null ? 'opened' : isRefused ? 'refused' : 'failed',
    issueKey,
    url,
    error,
  };
}

/** Jira gave no clear answer to several requests, which is nobody's refusal. */
const UNCLEAR = 'ticket_unclear';

export function failedRecord(about: About, error: StepError): BulkRecord {
  return { ...startedRecord(about), outcome: 'failed', error };
}

/** What is told at the end where not all are open; what failed counts more than what was refused. */
export function bulkTrouble(records: readonly BulkRecord[]): UserError | null {
  const failed = records.filter(({ outcome }) => outcome === 'failed').length;
  const refused = records.filter(({ outcome }) => outcome === 'refused').length;
  if (failed + refused === 0) return null;
  const parts = [
    ...(refused === 0 ? [] : [`${refused.toLocaleString('en')} refused`]),
    ...(failed === 0 ? [] : [`${failed.toLocaleString('en')} failed`]),
  ];
  return new UserError(`Not all tickets were opened: ${parts.join(', ')} of ${records.length.toLocaleString('en')}.`, {
    fix: 'mend what the list says, and ask for those alone, in a file and with an id of their own; what is open stays open',
    exitCode: failed > 0 ? EXIT.failed : EXIT.refused,
  });
}
