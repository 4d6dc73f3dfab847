import { flagNames, longFlag, type Setting, type SettingGroup } from './setting.ts';
import { SETTINGS } from './table.ts';

const GROUP_TITLES: Readonly<Record<SettingGroup, string>> = {
  site: 'Your Jira site',
  organization: 'Your Atlassian organization',
  sync: 'What a sync reads',
  changes: 'What may be changed',
  tickets: 'Tickets',
  webhooks: 'Webhooks',
  storage: 'Where things are kept',
  temporal: 'Temporal',
  process: 'The process',
  logs: 'Logs',
  compatibility: 'Accepted from the Go connector, without effect',
};

const INTRODUCTION = `# Settings

<!-- Made from src/settings/table.ts by \`node src/settings/write-docs.ts\`. Change the table, not this file. -->

A flag wins over the environment, the environment over the YAML file (\`BATON_CONFIG_PATH\`, else \`./.baton.yaml\`, with keys
like the flags without their dashes), and that over the default. An empty variable counts as absent.

- A **secret** may come from a file: \`NAME_FILE=/path\` instead of \`NAME=…\`. It is never printed.
- An unknown flag or an unknown \`JIRA_ACCESS_*\` variable is an error; an unknown \`BATON_*\` variable is a warning.
- \`jira-access config\` prints what is in force and where it came from.
`;

const SEVERAL_SITES = `## Several sites in one worker

\`JIRA_ACCESS_CONNECTIONS_FILE\` names a YAML file. Its keys are those of one site; secrets are given by reference only:

\`\`\`yaml
connections:
  acme:
    jira-url: acme.atlassian.net
    jira-email: robot@acme.example
    jira-api-token: env:ACME_TOKEN
  globex:
    jira-url: globex.atlassian.net
    jira-email: robot@globex.example
    jira-api-token: file:/run/secrets/globex-token
    skip-customer-user: true
\`\`\`

What the file leaves out comes from the flags and the environment, save what names a site. Every command then takes \`--connection acme\`.
`;

/** The settings reference as Markdown. */
export function settingsReference(): string {
  const chapters = Object.entries(GROUP_TITLES).map(([group, title]) => chapter(title, group as SettingGroup));
  return `${[INTRODUCTION, ...chapters, SEVERAL_SITES].join('\n')}`;
}

function chapter(title: string, group: SettingGroup): string {
  const rows = SETTINGS.filter((setting) => setting.group === group).map(
    (setting) => `| ${names(setting)} | ${defaultOf(setting)} | ${meaning(setting)} |`,
  );
  return `## ${title}\n\n| Setting | Default | Meaning |\n|---|---|---|\n${rows.join('\n')}\n`;
}

function names(setting: Setting): string {
  const flags = flagNames(setting).map((flag, index) => (index === 0 ? flag : longFlag(flag)));
  const envs = [setting.env, ...(setting.aliases ?? []).map(({ env }) => env)];
  return [...envs, ...flags].map((name) => `\`${name}\``).join('<br>');
}

function defaultOf(setting: Setting): string {
  return setting.defaultText ?? (setting.default === null ? '–' : `\`${setting.default}\``);
}

function isList({ type }: Setting): boolean {
  return type === 'list' || type === 'names';
}

function meaning(setting: Setting): string {
  const notes = [
    isList(setting) && setting.effect === 'honoured' ? 'Several: with commas.' : '',
    setting.choices === undefined ? '' : `One of ${setting.choices.map((choice) => `\`${choice}\``).join(', ')}.`,
    setting.secret ? '**Secret.**' : '',
  ];
  return [setting.meaning, ...notes].filter((note) => note !== '').join(' ');
}
