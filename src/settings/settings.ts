import type { Rung } from '../model/rungs.ts';
import type { TicketPolicy } from '../model/ticket-rules.ts';

export const DEFAULT_CONNECTION = 'default';

/** The connection of `up --demo`. Nobody else may take its name. */
export const DEMO_CONNECTION = 'demo';

/** All that is needed to work for one Jira site. */
export interface ConnectionSettings {
  readonly name: string;
  /** Without a slash at its end. */
  readonly jiraUrl: string;
  readonly jiraEmail: string;
  readonly jiraApiToken: string;
  /** Null together with the token below: no organization is asked. */
  readonly atlassianOrgId: string | null;
  readonly atlassianApiToken: string | null;
  readonly atlassianApiUrl: string;
  /** Where tickets may be opened; empty: everywhere. */
  readonly jiraProjectKeys: readonly string[];
  /** What a sync reads; empty: everything. */
  readonly syncProjectKeys: readonly string[];
  readonly skipProjectParticipants: boolean;
  readonly skipCustomerUser: boolean;
  /** Whether access may be changed at all. */
  readonly provisioning: boolean;
  /** Account ids and emails that no access is ever taken from. */
  readonly protectedAccounts: readonly string[];
  /** Names of groups whose last active member is never removed. */
  readonly adminGroups: readonly string[];
  /** What an offboarding does that is not told. */
  readonly offboardRungs: readonly Rung[];
  readonly ticketing: boolean;
  /** What `access grant --ticket` opens where it names none: `PROJECT:issue type id`. */
  readonly ticketSchema: string | null;
  readonly tickets: TicketPolicy;
  /** Of Jira's calls; null: none are taken. */
  readonly webhookSecret: string | null;
  readonly httpTimeoutMs: number;
}

/** A connection that cannot be used yet, and the settings that it lacks. */
export interface IncompleteConnection {
  readonly name: string;
  readonly missing: readonly string[];
}

export interface TemporalSettings {
  /** Null: not named by TEMPORAL_ADDRESS; see `configured`. */
  readonly address: string | null;
  readonly namespace: string;
  readonly apiKey: string | null;
  /** Whether a server is named at all: by an address, or by Temporal's own configuration file or profile. */
  readonly configured: boolean;
}

/** By what Temporal tells the versions of the worker apart. */
export interface DeploymentSettings {
  readonly name: string;
  /** Null: workers are not told apart. */
  readonly buildId: string | null;
}

export interface LogSettings {
  readonly level: 'trace' | 'debug' | 'info' | 'warn' | 'error' | 'fatal' | 'silent';
  /** `auto`: for people on a terminal, JSON elsewhere. */
  readonly format: 'auto' | 'json' | 'console';
}

/** The settings in force for one process. */
export interface Settings {
  /** The connection that was asked for; null where none was. */
  readonly connection: string | null;
  readonly connections: readonly ConnectionSettings[];
  readonly incomplete: readonly IncompleteConnection[];
  /** Absolute. */
  readonly dataDir: string;
  /** `sqlite:<absolute path>` or `postgres://…`. */
  readonly databaseUrl: string;
  /** Whether somebody chose that database, as opposed to the default in the data folder. */
  readonly databaseChosen: boolean;
  readonly temporal: TemporalSettings;
  readonly deployment: DeploymentSettings;
  /** Webhooks and health. */
  readonly port: number;
  readonly bind: string;
  /** Where Jira reaches that port from outside; null where nobody said. */
  readonly publicUrl: string | null;
  /** A second place that answers health checks, where the Go connector's settings ask for it. */
  readonly healthCheck: { readonly port: number; readonly bind: string } | null;
  readonly log: LogSettings;
  readonly maxLossPercent: number;
  /** Where people see the runs; null: not told. */
  readonly temporalUiUrl: string | null;
  readonly outagePatienceMs: number;
}
