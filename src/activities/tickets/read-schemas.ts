import type { ApiErrorCode } from '../../http/errors/codes.ts';
import { listCreateFields, listCreateIssueTypes } from '../../jira/create-meta.ts';
import { JiraError } from '../../jira/errors/jira-error.ts';
import { getMyself } from '../../jira/myself.ts';
import type { JiraProject } from '../../jira/projects.ts';
import { listProjectStatuses } from '../../jira/statuses.ts';
import type { TicketSchema } from '../../model/ticket-schema.ts';
import type { ReadTicketSchemasInput, ReadTicketSchemasResult, SkippedSchema } from '../../model/ticket-schemas-run.ts';
import type { Store } from '../../store/store.ts';
import type { TicketSchemas } from '../../store/tickets/schemas.ts';
import { sideBySide } from '../access/side-by-side.ts';
import { attempt } from '../attempt.ts';
import { terminal } from '../failure.ts';
import type { JiraSite, JiraSites } from '../jira-sites.ts';
import { requireTicketing } from './rules.ts';
import { ticketProjects } from './ticket-projects.ts';
import { isForTickets, toTicketSchema } from './to-schema.ts';

/** How many requests that makes is up to the client, which keeps to Jira's pace. */
const PROJECTS_AT_ONCE = 8;
const ISSUE_TYPES_AT_ONCE = 4;
/** More than a person reads, and little enough for a workflow to carry. */
const MOST_SKIPS_TOLD = 50;

/** What may be wrong with one project or issue type while all is well with the site. */
const OF_ONE: ReadonlySet<ApiErrorCode> = new Set([
  'forbidden',
  'not_found',
  'bad_request',
  'conflict',
  'gone',
  'server_error',
  'timeout',
  'not_json',
  'bad_shape',
  'bad_paging',
  'too_large',
]);

/**
 * Reads what can be opened, of every project, into the store, whose list it replaces at the end. A project or issue type that
 * cannot be read is skipped and told of. Throws ApplicationFailure `ticketing_off`, and `no_ticket_schemas` where nothing
 * can be opened: then what was read before stays.
 */
export async function readTicketSchemas(
  store: Store,
  sites: JiraSites,
  { connection }: ReadTicketSchemasInput,
): Promise<ReadTicketSchemasResult> {
  const site = sites.get(connection);
  let reading: SchemaReading | null = null;
  return attempt(
    () => reading?.glance() ?? 'starting',
    async ({ cancellationSignal }) => {
      requireTicketing(site);
      reading = new SchemaReading(site, store.ticketSchemas(connection), cancellationSignal);
      return reading.work();
    },
    site.scope.patience,
  );
}

class SchemaReading {
  readonly #site: JiraSite;
  readonly #stored: TicketSchemas;
  readonly #signal: AbortSignal;
  readonly #skipped: SkippedSchema[] = [];
  readonly #seen = new Set<string>();
  #failure: JiraError | null = null;
  #schemas = 0;
  #projects = 0;

  constructor(site: JiraSite, stored: TicketSchemas, signal: AbortSignal) {
    this.#site = site;
    this.#stored = stored;
    this.#signal = signal;
  }

  /** For whoever looks at the activity in the Temporal UI. */
  glance() {
    return { projectsSeen: this.#seen.size, schemas: this.#schemas, skipped: this.#skipped.length };
  }

  async work(): Promise<ReadTicketSchemasResult> {
    const stage = await this.#stored.begin();
    for await (const projects of ticketProjects(this.#site, { signal: this.#signal })) {
      const unread = projects.filter(({ key }) => !this.#seen.has(key));
      for (const { key } of unread) this.#seen.add(key);
      await sideBySide(unread, PROJECTS_AT_ONCE, async (project) => {
        const schemas = await this.#readProject(project);
        await this.#stored.stage(stage, schemas);
        this.#schemas += schemas.length;
        if (schemas.length > 0) this.#projects += 1;
      });
    }
    for (const projectKey of this.#site.tickets.projectKeys.filter((key) => !this.#seen.has(key))) {
      this.#skip(
        projectKey,
        null,
        'BATON_JIRA_PROJECT_KEYS names it, and there is no live project of this key in which the account may create issues.',
      );
    }
    // What Jira does not show to whom it does not know looks like a site without projects (FACTS 1).
    if (this.#skipped.length > 0 || this.#schemas === 0) await getMyself(this.#site.client, { signal: this.#signal });
    if (this.#schemas === 0) throw this.#nothing();
    const readAt = new Date().toISOString();
    await this.#stored.publish(stage, readAt, this.#schemas);
    return {
      schemas: this.#schemas,
      projects: this.#projects,
      readAt,
      skipped: this.#skipped.slice(0, MOST_SKIPS_TOLD),
      skippedInAll: this.#skipped.length,
    };
  }

  async #readProject(project: JiraProject): Promise<TicketSchema[]> {
    const { client } = this.#site;
    const options = { signal: this.#signal };
    const found = await this.#orSkip(project.key, null, () => listCreateIssueTypes(client, project.id, options));
    if (found === null) return [];
    const issueTypes = found.filter(isForTickets);
    if (issueTypes.length === 0) return [];
    const statuses = await this.#orSkip(project.key, null, () => listProjectStatuses(client, project.id, options));
    if (statuses === null) return [];
    const schemas: TicketSchema[] = [];
    await sideBySide(issueTypes, ISSUE_TYPES_AT_ONCE, async (type) => {
      const fields = await this.#orSkip(project.key, type.name, () =>
        listCreateFields(client, project.id, type.id, options),
      );
      if (fields !== null) schemas.push(toTicketSchema(project, type, statuses.get(type.id) ?? [], fields));
    });
    return schemas;
  }

  async #orSkip<T>(projectKey: string, issueType: string | null, read: () => Promise<T>): Promise<T | null> {
    try {
      return await read();
    } catch (error) {
      if (!(error instanceof JiraError) || !OF_ONE.has(error.code)) throw error;
      this.#failure ??= error;
      this.#skip(projectKey, issueType, error.message);
      return null;
    }
  }

  #skip(projectKey: string, issueType: string | null, reason: string): void {
    this.#skipped.push({ projectKey, issueType, reason });
  }

  /** Where what stood in the way may pass, that is thrown, for another attempt. */
  #nothing(): Error {
    if (this.#failure !== null && this.#failure.retry !== 'never') return this.#failure;
    return terminal('no_ticket_schemas', `Nothing can be opened: ${this.#why()}`);
  }

  #why(): string {
    const [first] = this.#skipped;
    if (first !== undefined) {
      const left = this.#skipped.length - 1;
      return `${first.projectKey}: ${first.reason}${left > 0 ? ` So it is with ${left} more.` : ''}`;
    }
    if (this.#seen.size === 0) {
      return 'the account sees no live project in which it may create issues. It takes: Browse projects, Create issues.';
    }
    return 'its projects have no issue types but Epic, Bug and sub-tasks, which no ticket is opened as.';
  }
}
