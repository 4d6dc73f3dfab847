import {
  REGISTER_WEBHOOK_WORKFLOW,
  type RegisterWebhookResult,
  registerWebhookId,
} from '../../../model/webhook-run.ts';
import type { CommandDefinition } from '../../command.ts';
import { EXIT } from '../../exit-code.ts';
import { UserError } from '../../user-error.ts';
import { askWorker, tellInterrupted, type WorkerAnswer } from '../../webhooks/ask-worker.ts';
import { publicUrlOf } from '../../webhooks/public-url.ts';

interface Options {
  readonly url?: string;
}

const OUTCOMES: Readonly<Record<RegisterWebhookResult['outcome'], string>> = {
  created: 'is registered',
  mended: 'was not as it is to be, and is now',
  renewed: 'was as it is to be, and has its secret anew',
};

export const command: CommandDefinition<Options> = {
  description:
    'Has Jira tell the worker at once when a ticket changes. Makes the webhook, or mends the one that is there: its ' +
    'address, events and filter, its secret (of which Jira never shows what it has), and that it is switched on and the only one of its name.',
  options: [
    {
      flags: '--url <address>',
      description: "where Jira reaches the worker; the worker's JIRA_ACCESS_PUBLIC_URL unless given",
    },
  ],
  formats: ['text', 'json'],
  handlesInterrupt: true,
  examples: [
    ['jira-access webhook register', 'where the settings of the worker know its address'],
    ['jira-access webhook register --url https://hooks.acme.example', 'where they do not'],
  ],
  async run(context) {
    const settings = await context.settings();
    const target = await context.target(settings);
    const { connection } = target;
    const publicUrl = publicUrlOf(context.options.url, settings, target);
    return context.withTemporal(settings, target, async ({ client }) => {
      const answer = await askWorker<RegisterWebhookResult>(context, client, {
        workflow: REGISTER_WEBHOOK_WORKFLOW,
        workflowId: registerWebhookId(connection),
        summary: `Have Jira tell of tickets on ${connection}`,
        otherwise: 'The webhook was not registered.',
        input: { connection, publicUrl },
      });
      if (answer === null) return tellInterrupted(context);
      requireOwn(answer, context.options.url === undefined ? null : publicUrl);
      const { result, ...run } = answer;
      if (context.options.output === 'json') {
        await context.out.line(JSON.stringify({ ...run, ...result }));
        return EXIT.done;
      }
      await context.out.line(
        `The webhook "${result.webhook.name}" ${OUTCOMES[result.outcome]}: Jira calls ${result.webhook.url}`,
      );
      for (const { text } of result.mended) context.note(`Mended: ${text}.`);
      return EXIT.done;
    });
  },
};

/** Somebody else may have been registering at the same moment, with another address. */
function requireOwn({ result }: WorkerAnswer<RegisterWebhookResult>, url: string | null): void {
  if (url === null || result.webhook.url === url) return;
  throw new UserError(`Another registration came first, with the address ${result.webhook.url}.`, {
    fix: 'if yours is the right one, give the same command again',
  });
}
