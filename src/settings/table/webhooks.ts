import { honoured, type Setting } from '../setting.ts';

/** What Jira's calls to a worker need. Without them nothing is lost but time: open tickets are also asked for. */
export const WEBHOOK_SETTINGS: readonly Setting[] = [
  honoured({
    name: 'webhook-secret',
    env: 'JIRA_ACCESS_WEBHOOK_SECRET',
    secret: true,
    group: 'webhooks',
    scope: 'connection',
    meaning:
      "Proves that a webhook is Jira's: any long random text, which `webhook register` tells Jira. Without it the worker takes no webhooks.",
  }),
  honoured({
    name: 'public-url',
    env: 'JIRA_ACCESS_PUBLIC_URL',
    flag: '--public-url',
    group: 'webhooks',
    meaning:
      'Public https address of this worker, below which Jira reaches `/webhooks/jira/<connection>`. See [webhooks](webhooks.md).',
  }),
];
