/** As Jira writes the times of issues: with milliseconds and `+0000`. */
export function jiraTime(epochMs: number): string {
  return new Date(epochMs).toISOString().replace('Z', '+0000');
}
