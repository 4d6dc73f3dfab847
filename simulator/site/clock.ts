/** Times on the site are counted back from here, so that a site does not depend on the clock. */
const SITE_TIME = Date.UTC(2026, 9, 1);

const DAY = 86_400_000;

/** As Jira writes times: with `+0000`. */
export function daysAgo(days: number): string {
  return isoDaysAgo(days).replace('Z', '+0000');
}

/** As the organization API writes times. Fractions of a day are welcome. */
export function isoDaysAgo(days: number): string {
  return new Date(SITE_TIME - Math.round(days * DAY)).toISOString();
}
