import type { Reply } from '../http/exchange.ts';
import { refuse } from './limiter.ts';
import { issueWindows, type LimitSettings } from './policy.ts';

export interface IssueLimiter {
  /** The refusal that one more write to an issue meets; null where it is let in, and counted. */
  admit(issueId: string): Reply | null;
}

/** Windows that slide: of each issue, the times of its latest writes. */
export function createIssueLimiter(settings: () => LimitSettings, now: () => number): IssueLimiter {
  const longest = Math.max(...issueWindows.map(({ ms }) => ms));
  const writes = new Map<string, number[]>();
  return {
    admit(issueId) {
      if (!settings().perIssueWrites) return null;
      const at = now();
      const recent = (writes.get(issueId) ?? []).filter((time) => time > at - longest);
      writes.set(issueId, recent);
      for (const { most, ms } of issueWindows) {
        const counted = recent.filter((time) => time > at - ms);
        const first = counted[counted.length - most];
        if (first !== undefined) return refuse(settings(), 'jira-per-issue-on-write', most, first + ms, at).refusal;
      }
      recent.push(at);
      return null;
    },
  };
}
