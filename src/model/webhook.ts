/** A webhook of Jira's administration, as the site has it. Its secret is never told. */
export interface Webhook {
  readonly id: string;
  readonly name: string;
  readonly url: string;
  readonly enabled: boolean;
  readonly events: readonly string[];
  /** JQL that an issue must match; empty: every issue. */
  readonly filter: string;
  readonly excludesBody: boolean;
  /** Whether its calls are signed at all; with which secret, only the first call shows. */
  readonly signed: boolean;
}

/** What a connection's webhook is to be like. */
export interface WantedWebhook {
  readonly name: string;
  /** Null: its address is not known here, so any is right that ends in the receiver's path. */
  readonly url: string | null;
  /** The receiver's path, by which the address ends. */
  readonly path: string;
  /** JQL, as the adapter writes it. */
  readonly filter: string;
}

/** What must be told of at once: decisions, moves and deletions. Comments decide nothing. */
export const WEBHOOK_EVENTS: readonly string[] = ['jira:issue_updated', 'jira:issue_deleted'];

/** By which a connection knows its webhook again; two installations on one site need two names of connections. */
export function webhookName(connection: string): string {
  return `jira-access ${connection}`;
}

/** One thing about a webhook that is not as it is to be. */
export interface WebhookProblem {
  readonly what: 'missing' | 'double' | 'disabled' | 'url' | 'events' | 'filter' | 'body' | 'unsigned';
  /** For people, without a full stop. */
  readonly text: string;
}

/** The webhook that counts among those of a site, the oldest of its name, and what is wrong with it. */
export function examineWebhooks(
  webhooks: readonly Webhook[],
  wanted: WantedWebhook,
): {
  readonly webhook: Webhook | null;
  readonly doubles: readonly Webhook[];
  readonly problems: readonly WebhookProblem[];
} {
  const [webhook, ...doubles] = webhooks.filter(({ name }) => name === wanted.name).sort(byAge);
  if (webhook === undefined) {
    return {
      webhook: null,
      doubles,
      problems: [{ what: 'missing', text: `Jira has no webhook named "${wanted.name}"` }],
    };
  }
  const double: readonly WebhookProblem[] =
    doubles.length === 0
      ? []
      : [{ what: 'double', text: `Jira has ${doubles.length + 1} webhooks named "${wanted.name}"` }];
  return { webhook, doubles, problems: [...double, ...problemsOf(webhook, wanted)] };
}

function problemsOf(webhook: Webhook, { url, path, filter }: WantedWebhook): readonly WebhookProblem[] {
  const problems: WebhookProblem[] = [];
  const rightUrl = url === null ? webhook.url.endsWith(path) : webhook.url === url;
  const lacking = WEBHOOK_EVENTS.filter((event) => !webhook.events.includes(event));
  if (!webhook.enabled) problems.push({ what: 'disabled', text: 'it is switched off' });
  if (!rightUrl)
    problems.push({ what: 'url', text: `it calls ${webhook.url}, not ${url ?? `an address that ends in ${path}`}` });
  if (lacking.length > 0) problems.push({ what: 'events', text: `it does not tell of ${lacking.join(' and ')}` });
  if (webhook.filter !== filter) {
    problems.push({
      what: 'filter',
      text: `it is for ${filterInWords(webhook.filter)}, not for ${filterInWords(filter)}`,
    });
  }
  if (webhook.excludesBody)
    problems.push({ what: 'body', text: 'it sends no body, so nothing says which issue it is about' });
  if (!webhook.signed)
    problems.push({ what: 'unsigned', text: 'its calls are not signed, so the receiver refuses them' });
  return problems;
}

function filterInWords(filter: string): string {
  return filter === '' ? 'every issue' : `issues of ${filter}`;
}

/** Ids are numbers that rise. */
function byAge(one: Webhook, other: Webhook): number {
  return Number(one.id) - Number(other.id);
}
