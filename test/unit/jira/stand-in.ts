import { onTestFinished } from 'vitest';
import { createJiraClient, type JiraClient, type JiraClientOptions } from '../../../src/jira/client.ts';

export { type Answer, json, readThing, standIn } from '../http/stand-in.ts';

/** A client for tests: attempts follow each other within milliseconds. */
export function testClient(url: string, options: Partial<JiraClientOptions> = {}): JiraClient {
  const client = createJiraClient({
    baseUrl: url,
    email: 'admin@example.com',
    apiToken: 'secret-token',
    random: () => 0,
    retry: { baseMs: 1, rateLimitBaseMs: 1 },
    ...options,
  });
  onTestFinished(() => client.close());
  return client;
}
