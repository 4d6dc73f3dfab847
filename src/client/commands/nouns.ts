import type { CommandDefinition } from '../command.ts';

/** What the help says of one noun. */
export interface NounHelp {
  readonly summary: string;
  readonly examples: CommandDefinition['examples'];
}

/** The nouns that have verbs. */
export const NOUNS: Readonly<Record<string, NounHelp>> = {
  sync: {
    summary: 'Read who has access to what, and see how it goes',
    examples: [
      ['jira-access sync start', 'with progress, and a summary at the end'],
      ['jira-access sync status', 'from another terminal, while it runs'],
    ],
  },
  schedule: {
    summary: 'Sync by itself, again and again',
    examples: [
      ['jira-access schedule set --every 1h', 'hourly'],
      ['jira-access schedule list', 'what is set'],
    ],
  },
  access: {
    summary: 'Change who has access to what, and see what was changed',
    examples: [
      ['jira-access access grant developers ada@acme.example --for 8h', 'a group, for a shift'],
      ['jira-access access list --state attention', 'what needs somebody'],
    ],
  },
  ticket: {
    summary: 'Ask people by tickets, and follow what they decide',
    examples: [
      ['jira-access ticket open --template ticket.json', 'open one, once'],
      ['jira-access ticket list --state open', 'what waits for a decision'],
      ['jira-access ticket schemas', 'what can be opened'],
      ['jira-access ticket template OPS:10001 > ticket.json', 'a file to write over'],
    ],
  },
  account: {
    summary: 'People, apps and customers',
    examples: [
      ['jira-access account list --status inactive', 'who may not log in'],
      ['jira-access account show ada@acme.example', 'one account and all it can use'],
      ['jira-access account offboard ada@acme.example', 'somebody leaves'],
    ],
  },
  group: {
    summary: 'Groups',
    examples: [
      ['jira-access group list', 'all of them'],
      ['jira-access group list --name admin -o json', 'those with admin in their name'],
    ],
  },
  project: {
    summary: 'Projects',
    examples: [
      ['jira-access project list --live', 'those in use'],
      ['jira-access project list --open', 'those that anyone may browse'],
    ],
  },
  role: {
    summary: 'Project roles',
    examples: [
      ['jira-access role list --project OPS', 'the roles of one project'],
      ['jira-access role list --name Administrators -o csv', 'one role in every project'],
    ],
  },
  entitlement: {
    summary: 'What can be held',
    examples: [
      ['jira-access entitlement list --type group', 'the memberships'],
      ['jira-access entitlement list -o ndjson', 'one JSON object a line'],
    ],
  },
  grant: {
    summary: 'Who holds what',
    examples: [
      ['jira-access grant list --effective -o csv', 'everything that can be used now'],
      ['jira-access grant list --entitlement project:10001:participate', 'who may browse a project'],
    ],
  },
  deployment: {
    summary: 'Versions of the worker, where they are told apart',
    examples: [
      ['jira-access deployment show', 'which there are, and which is given work'],
      ['jira-access deployment promote 1.4.0', 'after its workers are ready'],
    ],
  },
  webhook: {
    summary: 'What Jira tells by itself',
    examples: [
      ['jira-access webhook register', 'from then on, Jira calls the worker'],
      ['jira-access webhook check', 'whether it still would'],
    ],
  },
  store: {
    summary: 'The database',
    examples: [
      ['jira-access store status', 'which one, and whether it is up to date'],
      ['jira-access store migrate', 'make it, or bring it up to date'],
    ],
  },
};
