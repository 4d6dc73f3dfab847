import type { Connection } from '@temporalio/client';
import { expect, test } from 'vitest';
import { SEARCH_ATTRIBUTES } from '../../../../src/model/search-attributes.ts';
import { registerSearchAttributes } from '../../../../src/worker/temporal/search-attributes.ts';

const NAMES = SEARCH_ATTRIBUTES.map(({ name }) => name);
const CODES = { Keyword: 2, Int: 3, Datetime: 6 };
const ALREADY_EXISTS = 6;
const PERMISSION_DENIED = 7;
const UNAVAILABLE = 14;

/** A server that has some attributes and answers the request to add more with an error. */
function server(
  present: Record<string, number>,
  errorCode?: number,
  addedByOthers: Record<string, number> = {},
): Connection {
  const operatorService = {
    listSearchAttributes: async () => ({ customAttributes: { ...present } }),
    addSearchAttributes: async ({ searchAttributes }: { searchAttributes: Record<string, number> }) => {
      Object.assign(present, errorCode === undefined ? searchAttributes : addedByOthers);
      if (errorCode !== undefined)
        throw Object.assign(new Error('grpc'), { code: errorCode, details: 'because', metadata: {} });
    },
  };
  return { operatorService } as unknown as Connection;
}

const ALL = Object.fromEntries(SEARCH_ATTRIBUTES.map(({ name, type }) => [name, CODES[type]]));

test('stays within what a database-backed namespace has room for', () => {
  const count = (wanted: string) => SEARCH_ATTRIBUTES.filter(({ type }) => type === wanted).length;
  expect(count('Keyword')).toBeLessThanOrEqual(10);
  expect(count('Datetime')).toBeLessThanOrEqual(3);
  expect(count('Int')).toBeLessThanOrEqual(3);
});

test('adds what is missing', async () => {
  expect(await registerSearchAttributes(server({ JiraAccessKind: CODES.Keyword }), 'default')).toEqual({
    registered: NAMES,
    missing: [],
    refused: undefined,
  });
});

test('reports a refusal instead of failing', async () => {
  const result = await registerSearchAttributes(
    server({ JiraAccessKind: CODES.Keyword }, PERMISSION_DENIED),
    'default',
  );
  expect(result).toEqual({
    registered: ['JiraAccessKind'],
    missing: NAMES.filter((name) => name !== 'JiraAccessKind'),
    refused: 'because',
  });
});

test('takes no harm from another worker that is a moment faster', async () => {
  const result = await registerSearchAttributes(server({}, ALREADY_EXISTS, ALL), 'default');
  expect(result).toEqual({ registered: NAMES, missing: [], refused: undefined });
});

test('counts an attribute of another type as missing', async () => {
  const result = await registerSearchAttributes(server({ ...ALL, JiraAccessEndsAt: CODES.Keyword }), 'default');
  expect(result.missing).toEqual(['JiraAccessEndsAt']);
});

test('fails when the server cannot be reached', async () => {
  await expect(registerSearchAttributes(server({}, UNAVAILABLE), 'default')).rejects.toThrow('grpc');
});
