import { onTestFinished } from 'vitest';
import {
  type AtlassianClient,
  type AtlassianClientOptions,
  createAtlassianClient,
} from '../../../src/atlassian/client.ts';
import type { AtlassianError } from '../../../src/atlassian/errors/atlassian-error.ts';

import { type Answer, json } from '../http/stand-in.ts';

export { json, standIn } from '../http/stand-in.ts';

/** An answer that keeps the bodies it was asked with. */
export function bodies(answered: unknown): { readonly answer: Answer; readonly received: unknown[] } {
  const received: unknown[] = [];
  const answer: Answer = (response, request) => {
    let body = '';
    request.on('data', (chunk) => {
      body += chunk;
    });
    request.on('end', () => {
      received.push(JSON.parse(body));
      json(answered)(response, request);
    });
  };
  return { answer, received };
}

/** A client for tests: attempts follow each other within milliseconds. */
export function testClient(apiUrl: string, options: Partial<AtlassianClientOptions> = {}): AtlassianClient {
  const client = createAtlassianClient({
    apiUrl,
    apiKey: 'secret-key',
    orgId: 'org-1',
    limits: 'none',
    random: () => 0,
    retry: { baseMs: 1, rateLimitBaseMs: 1 },
    ...options,
  });
  onTestFinished(() => client.close());
  return client;
}

/** The error of a call that must fail. */
export async function failure(promise: Promise<unknown>): Promise<AtlassianError> {
  const error = await promise.then(
    () => null,
    (reason: unknown) => reason as AtlassianError,
  );
  if (error === null) throw new Error('it should have failed');
  return error;
}
