import type { CommandContext } from '../context.ts';
import { EXIT, type ExitCode } from '../exit-code.ts';
import { UserError, type UserErrorDetails } from '../user-error.ts';
import { type ChangeOutcome, exitCodeOf } from './outcome.ts';
import { outcomeLines } from './outcome-lines.ts';

/**
 * Prints how a change went, and returns the exit code or throws what a person is to be told. An outcome that was wanted is
 * a good one, whatever it is.
 */
export async function tellOutcome(
  context: CommandContext,
  outcome: ChangeOutcome,
  wanted?: ChangeOutcome['outcome'],
): Promise<ExitCode> {
  if (context.options.output === 'json') await context.out.line(JSON.stringify(outcome));
  else for (const line of outcomeLines(outcome, context.paint, context.world.now())) await context.out.line(line);
  await context.out.flush();
  const { requestId } = outcome;
  if (outcome.outcome === 'interrupted') {
    const goesOn =
      wanted === 'cancelled' ? 'It was asked to stop, and takes back what it changed.' : 'The change goes on.';
    context.note(
      `${goesOn} See it with \`jira-access access show ${requestId}\`, cancel it with \`jira-access access cancel ${requestId}\`.`,
    );
  }
  if (outcome.outcome === wanted) return EXIT.done;
  const trouble = troubleOf(outcome);
  if (trouble === null) return exitCodeOf(outcome);
  const [what, fix] = trouble;
  const details: UserErrorDetails = {
    ...(outcome.error === null ? {} : { why: outcome.error.message }),
    ...(fix === null ? {} : { fix }),
  };
  throw new UserError(what, { ...details, exitCode: exitCodeOf(outcome) });
}

/** What is wrong, and what mends it. */
function troubleOf({ outcome, requestId }: ChangeOutcome): readonly [what: string, fix: string | null] | null {
  switch (outcome) {
    case 'refused':
      return [`Request ${requestId} is refused, and nothing was changed.`, null];
    case 'compensated':
      return [`Request ${requestId} could not be done. What was changed has been taken back.`, null];
    case 'needs attention':
      return [
        `Request ${requestId} needs attention, and stays open until then.`,
        `mend the cause, then \`jira-access access resolve ${requestId} --retry\`; --skip instead leaves it as it is`,
      ];
    case 'failed':
      return [`Request ${requestId} failed.`, null];
    default:
      return null;
  }
}
