import { describe, inject } from 'vitest';
import './provided.ts';

/** A suite on the development server that all test files share; skipped by name, with the reason, where there is none. */
export function describeTemporal(name: string, suite: (server: { address: string; namespace: string }) => void): void {
  const server = inject('temporal');
  if ('reason' in server) describe.skip(skippedName(name, server.reason), () => suite({ address: '', namespace: '' }));
  else describe(name, () => suite(server));
}

/** A suite whose tests start time-skipping servers; skipped by name, with the reason, where there is none. */
export function describeTimeSkipping(name: string, suite: () => void): void {
  const server = inject('timeSkippingServer');
  if ('reason' in server) describe.skip(skippedName(name, server.reason), suite);
  else describe(name, suite);
}

function skippedName(name: string, reason: string): string {
  return `${name} [skipped: ${reason.replaceAll(/\s+/g, ' ')}]`;
}
