import { WEBHOOK_EVENTS, type Webhook } from '../../../src/model/webhook.ts';

export const WEBHOOK_PATH = '/webhooks/jira/default';
export const WEBHOOK_URL = `https://hooks.acme.example${WEBHOOK_PATH}`;

/** The webhook of the connection `default` as it is to be, unless told otherwise. */
export function aWebhook(over: Partial<Webhook> = {}): Webhook {
  return {
    id: '12',
    name: 'jira-access default',
    url: WEBHOOK_URL,
    enabled: true,
    events: WEBHOOK_EVENTS,
    filter: '',
    excludesBody: false,
    signed: true,
    ...over,
  };
}
