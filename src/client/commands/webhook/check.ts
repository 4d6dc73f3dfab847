import { CHECK_WEBHOOK_WORKFLOW, type CheckWebhookResult, checkWebhookId } from '../../../model/webhook-run.ts';
import type { CommandDefinition } from '../../command.ts';
import { EXIT } from '../../exit-code.ts';
import { UserError } from '../../user-error.ts';
import { askWorker } from '../../webhooks/ask-worker.ts';
import { mendingCommand } from '../../webhooks/mend.ts';
import { publicUrlOf } from '../../webhooks/public-url.ts';

export const command: CommandDefinition = {
  description:
    'Whether Jira tells the worker when a ticket changes: the webhook is there once, switched on, signed, for the right ' +
    'events and issues, and calls the right address. Ends with 3 where it is not so, and says which command mends it.',
  formats: ['text', 'json'],
  handlesInterrupt: true,
  examples: [
    ['jira-access webhook check', 'changes nothing'],
    ['jira-access webhook check -o json', 'for a monitor: exit code 0 or 3'],
  ],
  async run(context) {
    const settings = await context.settings();
    const target = await context.target(settings);
    const { connection } = target;
    const publicUrl = publicUrlOf(undefined, settings, target);
    return context.withTemporal(settings, target, async ({ client }) => {
      const answer = await askWorker<CheckWebhookResult>(context, client, {
        workflow: CHECK_WEBHOOK_WORKFLOW,
        workflowId: checkWebhookId(connection),
        summary: `Does Jira tell of tickets on ${connection}?`,
        otherwise: 'Whether Jira would tell of tickets could not be found out.',
        input: { connection, publicUrl },
      });
      if (answer === null) return EXIT.interrupted;
      const { result, ...run } = answer;
      const { outcome, webhook, problems } = result;
      const known = { webhook, addressKnown: result.addressKnown || publicUrl !== null };
      const fix = problems.length === 0 ? null : mendingCommand(known, settings.connection);
      if (context.options.output === 'json') {
        await context.out.line(JSON.stringify({ ...run, outcome, webhook, problems, fix }));
      }
      if (fix !== null) {
        await context.out.flush();
        throw new UserError(
          'Jira does not tell the worker of its tickets as it should; open ones are still asked for.',
          {
            why: problems.map(({ text }) => text).join('\n'),
            fix,
            exitCode: EXIT.refused,
          },
        );
      }
      if (context.options.output !== 'json') {
        await context.out.line(`Jira calls ${webhook?.url} when a ticket changes.`);
      }
      return EXIT.done;
    });
  },
};
