/** One thing that is wrong with the settings: which, what, and what to do about it. */
export interface SettingProblem {
  /** As the user named it: `--jira-url`, `BATON_JIRA_URL`, `jira-url in .baton.yaml`. */
  readonly where: string;
  readonly what: string;
}

/** The settings cannot be used. Holds every problem at once, so that one correction is enough. Free of secrets. */
export class SettingsError extends Error {
  readonly code = 'settings';
  readonly problems: readonly SettingProblem[];

  constructor(problems: readonly SettingProblem[]) {
    const lines = problems.map(({ where, what }) => `${where}: ${what}`);
    super(
      lines.length === 1
        ? `${lines[0]}`
        : `${lines.length} settings need attention:\n${lines.map((l) => `  ${l}`).join('\n')}`,
    );
    this.name = 'SettingsError';
    this.problems = problems;
  }
}
