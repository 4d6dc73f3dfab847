import { describe, expect, it } from 'vitest';
import { createLedger } from '../../../../simulator/ledger/ledger.ts';

const request = { method: 'GET', route: '/myself', target: '/rest/api/3/myself' };

describe('the ledger', () => {
  it('shows a request while it is open and completes it when it is answered', () => {
    const ledger = createLedger();
    const entry = ledger.open(request);
    expect(ledger.entries).toMatchObject([{ sequence: 1, route: '/myself', status: null, ms: null }]);
    entry.close(200);
    expect(ledger.entries[0]).toMatchObject({ status: 200, ms: expect.any(Number) });
  });

  it('keeps the first end of a request', () => {
    const ledger = createLedger();
    const entry = ledger.open(request);
    entry.close(200);
    entry.close(null);
    expect(ledger.entries[0]?.status).toBe(200);
  });

  it('counts per method and template, unknown addresses apart', () => {
    const ledger = createLedger();
    for (const route of ['/myself', '/myself', null]) ledger.open({ ...request, route }).close(200);
    expect(ledger.counts()).toEqual({ 'GET /myself': 2, 'GET (unknown)': 1 });
  });

  it('knows how many requests were open at once', () => {
    const ledger = createLedger();
    const [first, second] = [ledger.open(request), ledger.open(request)];
    first.close(200);
    second.close(200);
    ledger.open(request).close(200);
    expect(ledger.peak()).toBe(2);
  });

  it('drops the oldest entries when it is full, and keeps counting', () => {
    const ledger = createLedger(10);
    for (let index = 0; index < 25; index += 1) ledger.open(request).close(200);
    expect(ledger.entries.length).toBeLessThanOrEqual(10);
    expect(ledger.entries.at(-1)?.sequence).toBe(25);
    expect(ledger.counts()).toEqual({ 'GET /myself': 25 });
  });
});
