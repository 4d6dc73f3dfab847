import { TASK_QUEUE } from '../../src/model/sync-run.ts';
import {
  CHECK_WEBHOOK_WORKFLOW,
  checkWebhookId,
  REGISTER_WEBHOOK_WORKFLOW,
  registerWebhookId,
} from '../../src/model/webhook-run.ts';
import type { Scenario } from './scenario.ts';

const PUBLIC_URL = 'https://hooks.acme.example';

/** Runs of the workflows about Jira's calls to us. */
export const WEBHOOK_SCENARIOS: Readonly<Record<string, Scenario>> = {
  webhook: {
    options: { connection: { webhookSecret: 'a secret of the tests' } },
    async run({ worker, connection }) {
      const args = [{ connection, publicUrl: PUBLIC_URL }] as const;
      const [registered, checked] = [registerWebhookId(connection), checkWebhookId(connection)];
      const options = { taskQueue: TASK_QUEUE, args: [...args] };
      await worker.client.workflow.execute(REGISTER_WEBHOOK_WORKFLOW, { ...options, workflowId: registered });
      await worker.client.workflow.execute(CHECK_WEBHOOK_WORKFLOW, { ...options, workflowId: checked });
      return { 'webhook-registered': registered, 'webhook-checked': checked };
    },
  },
};
