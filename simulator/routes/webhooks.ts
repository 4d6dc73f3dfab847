import { fieldsOf, textOf, textsOf } from '../http/body.ts';
import { badRequest, notFound } from '../http/errors.ts';
import type { Call, Route } from '../http/exchange.ts';
import { requireAdminister } from '../http/permissions.ts';
import type { AdminWebhook } from '../site/webhooks.ts';
import { webhookView } from '../views/webhook.ts';
import { addressProblem } from '../webhooks/address.ts';
import { EVENT_NAME } from '../webhooks/event.ts';
import { ISSUE_SECTION, projectsOf } from '../webhooks/filter.ts';

/** These stand beside `/rest/api/3`, in no OpenAPI document (Atlassian: Webhooks, 2026-08). */
const LIST = '/rest/webhooks/1.0/webhook';
const ONE = `${LIST}/{id}`;

/** Not documented; that of the dynamic webhooks (inferred). */
const SCOPE = 'manage:jira-webhook';

type Content = Pick<AdminWebhook, 'name' | 'url' | 'events' | 'filters' | 'excludeBody' | 'enabled' | 'secret'>;

const fresh: Partial<Content> = { filters: {}, excludeBody: false, enabled: true, secret: null };

/** What a body makes of a webhook; what it leaves out stays as it was. */
function contentOf(call: Call, before: Partial<Content>): Content {
  const fields = fieldsOf(call.body);
  const name = textOf(fields, 'name') ?? before.name;
  const url = textOf(fields, 'url') ?? before.url;
  const events = fields.events === undefined ? (before.events ?? []) : textsOf(fields, 'events');
  const filters = fields.filters === undefined ? (before.filters ?? {}) : filtersOf(fields.filters);
  if (name === undefined) throw badRequest('The webhook must have a name.');
  const problem = url === undefined ? 'The webhook must have a URL.' : addressProblem(url);
  if (url === undefined || problem !== null) throw badRequest(problem ?? '');
  const stranger = events.find((event) => !EVENT_NAME.test(event));
  if (stranger !== undefined) throw badRequest(`'${stranger}' is not a webhook event.`);
  return {
    name,
    url,
    events,
    filters,
    excludeBody: flagOf(fields.excludeBody) ?? before.excludeBody ?? false,
    enabled: flagOf(fields.enabled) ?? before.enabled ?? true,
    secret: textOf(fields, 'secret') ?? before.secret ?? null,
  };
}

function filtersOf(value: unknown): Readonly<Record<string, string>> {
  const filters = fieldsOf(value) as Record<string, string>;
  if (projectsOf(filters[ISSUE_SECTION] ?? '') === null) throw badRequest('Error in the JQL query of the webhook.');
  return filters;
}

function flagOf(value: unknown): boolean | undefined {
  return typeof value === 'boolean' ? value : undefined;
}

function webhookOf(call: Call): AdminWebhook {
  const webhook = call.site.webhooks.get(Number(call.params.id));
  if (webhook === undefined) throw notFound(`The webhook ${call.params.id} does not exist.`);
  return webhook;
}

function put(
  call: Call,
  kind: 'webhook created' | 'webhook changed',
  id: number,
  before: Partial<Content>,
): AdminWebhook {
  const webhook: AdminWebhook = {
    id,
    ...contentOf(call, before),
    lastUpdatedBy: call.caller.account?.accountId ?? '',
    lastUpdatedAt: Date.now(),
  };
  call.commit({ kind, webhookId: id }, [{ kind: 'putWebhook', webhook }]);
  return webhook;
}

export const webhookRoutes: readonly Route[] = [
  {
    method: 'GET',
    path: LIST,
    scope: SCOPE,
    handle(call) {
      requireAdminister(call);
      return { status: 200, body: [...call.site.webhooks.values()].map((webhook) => webhookView(call, webhook)) };
    },
  },
  {
    method: 'GET',
    path: ONE,
    scope: SCOPE,
    handle(call) {
      requireAdminister(call);
      return { status: 200, body: webhookView(call, webhookOf(call)) };
    },
  },
  {
    method: 'POST',
    path: LIST,
    scope: SCOPE,
    writes: true,
    handle(call) {
      requireAdminister(call);
      const id = Math.max(0, ...call.site.webhooks.keys()) + 1;
      return { status: 201, body: webhookView(call, put(call, 'webhook created', id, fresh)) };
    },
  },
  {
    method: 'PUT',
    path: ONE,
    scope: SCOPE,
    writes: true,
    handle(call) {
      requireAdminister(call);
      const before = webhookOf(call);
      return { status: 200, body: webhookView(call, put(call, 'webhook changed', before.id, before)) };
    },
  },
  {
    method: 'DELETE',
    path: ONE,
    scope: SCOPE,
    writes: true,
    handle(call) {
      requireAdminister(call);
      const { id } = webhookOf(call);
      call.commit({ kind: 'webhook removed', webhookId: id }, [{ kind: 'removeWebhook', webhookId: id }]);
      return { status: 204 };
    },
  },
];
