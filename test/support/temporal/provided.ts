/** What the global set-up gives to test files: where a server is, or why there is none. */
declare module 'vitest' {
  interface ProvidedContext {
    /** The development server that all test files of a run share. */
    temporal: { address: string; namespace: string } | { reason: string };
    /** The program of a time-skipping server, of which each test starts its own. */
    timeSkippingServer: { path: string } | { reason: string };
  }
}

export {};
