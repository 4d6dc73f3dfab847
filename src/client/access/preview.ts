import type { Client } from '@temporalio/client';
import type { ChangeInput, ChangePreview } from '../../model/access-run.ts';
import type { CommandContext } from '../context.ts';
import { EXIT, type ExitCode } from '../exit-code.ts';
import type { RecordLayout } from '../output/column.ts';
import { writeRecords } from '../output/write-records.ts';
import { patiently } from '../requests/patience.ts';
import type { StartedWork } from '../requests/started-work.ts';
import { isWorkflowFailure, rootMessage } from '../temporal-errors.ts';
import { UserError } from '../user-error.ts';
import { count } from '../words.ts';
import { exitCodeOf } from './outcome.ts';
import { startPlanning } from './start-change.ts';

type PreviewStep = ChangePreview['steps'][number];

const PREVIEW_LAYOUT: RecordLayout<PreviewStep> = {
  noun: ['step', 'steps'],
  table: [
    { name: 'step', value: ({ title }) => title },
    { name: 'now', value: ({ now }) => now ?? 'unknown' },
    { name: 'then', value: ({ wish }) => wish },
    { name: 'note', value: noteOf },
  ],
  csv: [],
};

function noteOf(step: PreviewStep): string {
  if (!changes(step)) return 'is so already';
  return step.reversible ? '' : 'cannot be taken back';
}

function changes({ now, wish }: PreviewStep): boolean {
  return now !== wish;
}

/** Prints what a change would do by what Jira says now, and does nothing. */
export async function previewChange(context: CommandContext, client: Client, input: ChangeInput): Promise<ExitCode> {
  const started = await startPlanning(client, input);
  const preview = await patiently(context, client, () => previewOf(client, started));
  if (preview === null) {
    context.note('Nothing was changed.');
    return EXIT.interrupted;
  }
  const { steps, refusal, notes } = preview;
  if (context.options.output === 'json') {
    const outcome = refusal === null ? 'planned' : 'refused';
    await context.out.line(JSON.stringify({ ...started, outcome, steps, notes, error: refusal }));
  } else if (refusal === null) {
    await writeRecords(context.out, 'table', steps, PREVIEW_LAYOUT, {
      width: context.terminalWidth,
      paint: context.paint,
    });
    for (const note of notes) context.note(`! ${note}`);
    const changing = steps.filter(changes).length;
    context.note(`${count(changing, 'step', 'steps')} of ${steps.length} would change something. Nothing was changed.`);
  }
  if (refusal === null) return EXIT.done;
  await context.out.flush();
  throw new UserError('This would be refused.', {
    why: refusal.message,
    exitCode: exitCodeOf({ outcome: 'refused', error: refusal }),
  });
}

async function previewOf(client: Client, { workflowId, runId }: StartedWork): Promise<ChangePreview> {
  try {
    return (await client.workflow.getHandle(workflowId, runId).result()) as ChangePreview;
  } catch (error) {
    if (!isWorkflowFailure(error)) throw error;
    throw new UserError('What would change could not be found out.', { why: rootMessage(error), cause: error });
  }
}
