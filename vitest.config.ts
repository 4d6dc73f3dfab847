import { defineConfig } from 'vitest/config';

/** Asked for by name only: the full fault sweep takes far longer than a change should wait for. */
const FULL_FAULTS = process.env.JIRA_ACCESS_FAULTS === 'full' || process.argv.includes('faults-full');

const SECONDS = 1_000;

/** The set-up of whatever needs a Temporal server. It may have to build the server once, and has no time limit. */
const temporal = {
  globalSetup: ['test/support/temporal/global-setup.ts'],
  setupFiles: ['test/support/temporal/quiet-runtime.ts'],
};

/** What comes by itself may come late on a busy machine. Below the shortest time limit of a test. */
const PATIENT = { expect: { poll: { timeout: 8 * SECONDS } } };

/** Two at a time: the servers under test need the cores too. Projects with a number of their own need a group of their own. */
const TWO_FILES = { maxWorkers: 2 };
const ONE_FILE = { fileParallelism: false };

const projects = [
  {
    name: 'unit',
    include: ['test/unit/**/*.test.ts', 'test/properties/**/*.test.ts'],
    testTimeout: 10 * SECONDS,
    sequence: { groupOrder: 0 },
  },
  {
    name: 'replay',
    include: ['test/replay/**/*.test.ts'],
    testTimeout: 30 * SECONDS,
    sequence: { groupOrder: 1 },
    ...TWO_FILES,
  },
  {
    name: 'integration',
    include: ['test/integration/**/*.test.ts', 'test/e2e/**/*.test.ts'],
    testTimeout: 60 * SECONDS,
    hookTimeout: 60 * SECONDS,
    sequence: { groupOrder: 2 },
    ...TWO_FILES,
    ...temporal,
  },
  {
    name: 'faults',
    include: ['test/faults/**/*.test.ts'],
    exclude: ['**/*.full.test.ts'],
    testTimeout: 120 * SECONDS,
    hookTimeout: 60 * SECONDS,
    sequence: { groupOrder: 3 },
    ...ONE_FILE,
    ...temporal,
  },
];

const fullFaults = {
  name: 'faults-full',
  include: ['test/faults/**/*.test.ts'],
  env: { JIRA_ACCESS_FAULTS: 'full' },
  testTimeout: 3_600 * SECONDS,
  hookTimeout: 60 * SECONDS,
  sequence: { groupOrder: 4 },
  ...ONE_FILE,
  ...temporal,
};

export default defineConfig({
  test: {
    pool: 'forks',
    projects: (FULL_FAULTS ? [...projects, fullFaults] : projects).map((test) => ({ test: { ...PATIENT, ...test } })),
  },
});
