import { ApplicationFailure } from '@temporalio/common';
import type { AtlassianClient } from '../atlassian/client.ts';
import type { JiraClient } from '../jira/client.ts';
import type { TicketRules } from '../model/ticket-rules.ts';
import type { Patience } from './patience.ts';

/** What a sync of one site reads and what it leaves out. */
export interface SiteScope {
  /** Empty: all projects. */
  readonly projectKeys: readonly string[];
  readonly skipParticipants: boolean;
  readonly skipCustomers: boolean;
  readonly maxLossPercent: number;
  readonly patience: Patience;
}

/** What may be changed on one site, and what never. */
export interface ChangeRules {
  readonly provisioning: boolean;
  /** Account ids that access is never taken from. */
  readonly protectedAccounts: readonly string[];
  /** Names of groups that must keep an active member, beside those that Jira says administer the site. */
  readonly adminGroups: readonly string[];
}

/** What Jira's calls to this worker need. */
export interface WebhookTerms {
  /** Null: this worker takes none. */
  readonly secret: string | null;
  /** Where Jira reaches this worker; null where its settings do not say. */
  readonly publicUrl: string | null;
  /** Of which projects Jira is to tell; empty: of all. */
  readonly projectKeys: readonly string[];
}

/** One Jira site that this worker serves. Its clients are shared by all activities: the site's pace is one. */
export interface JiraSite {
  readonly connection: string;
  readonly client: JiraClient;
  /** Null where the settings name no organization. */
  readonly organization: AtlassianClient | null;
  readonly scope: SiteScope;
  readonly access: ChangeRules;
  readonly tickets: TicketRules;
  readonly webhook: WebhookTerms;
}

/** The sites of a worker by the name of their connection. */
export class JiraSites {
  readonly #sites: ReadonlyMap<string, JiraSite>;
  readonly #counted = new Map<string, number>();

  constructor(sites: readonly JiraSite[]) {
    this.#sites = new Map(sites.map((site) => [site.connection, site]));
  }

  get(connection: string): JiraSite {
    const site = this.#sites.get(connection);
    if (site !== undefined) return site;
    const known = [...this.#sites.keys()].join(', ') || 'none';
    throw ApplicationFailure.nonRetryable(
      `This worker has no connection named "${connection}" (it has: ${known}). Give the worker the settings of that site.`,
      'unknown_connection',
    );
  }

  /** Requests sent to a site and its organization since the last call: each is counted in one sync's record, once. */
  takeRequests(connection: string): number {
    const total = clientsOf(this.get(connection)).reduce((sum, client) => sum + client.stats().requests, 0);
    const taken = total - (this.#counted.get(connection) ?? 0);
    this.#counted.set(connection, total);
    return taken;
  }

  /** Gives back what was taken and could not be recorded. */
  returnRequests(connection: string, requests: number): void {
    this.#counted.set(connection, (this.#counted.get(connection) ?? 0) - requests);
  }

  async close(): Promise<void> {
    await Promise.all([...this.#sites.values()].flatMap(clientsOf).map((client) => client.close()));
  }
}

function clientsOf({ client, organization }: JiraSite): (JiraClient | AtlassianClient)[] {
  return organization === null ? [client] : [client, organization];
}
