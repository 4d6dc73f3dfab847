import type { Client } from '@temporalio/client';
import { TASK_QUEUE } from '../../../model/sync-run.ts';
import { isVersionRecent } from '../../../worker/temporal/version.ts';
import { scheduleOf } from '../../status/gather.ts';
import { workersOf } from '../../task-queue.ts';
import { age } from '../../words.ts';
import type { Check } from '../check.ts';
import type { Examination } from '../examination.ts';
import { findingOf } from '../explain.ts';
import { FEATURE } from '../feature-names.ts';
import { broken, doubtful, type Finding, fine } from '../finding.ts';

const TEMPORAL = 'temporal';
/** gRPC's NOT_FOUND and PERMISSION_DENIED. */
const NOT_FOUND = 5;
const PERMISSION_DENIED = 7;

export const temporalChecks: readonly Check[] = [
  {
    id: TEMPORAL,
    title: 'Temporal',
    features: [FEATURE.work],
    needs: [],
    run: async (examination) => {
      try {
        const { client, address } = await examination.temporal();
        return namespaceFinding(address, client);
      } catch (error) {
        const finding = findingOf(error);
        // Nothing was said of a server, so none is missing: `up` brings its own.
        const isExpected = examination.settings.temporal.configured || examination.target.running;
        return isExpected ? finding : { ...finding, status: 'warning' };
      }
    },
  },
  {
    id: 'search-attributes',
    title: 'Search attributes',
    features: [FEATURE.finding],
    needs: [TEMPORAL],
    run: async (examination) => {
      const { missingSearchAttributes } = await import('../../../worker/temporal/search-attributes.ts');
      const { client } = await examination.temporal();
      const missing = await missingSearchAttributes(client.connection, client.options.namespace);
      if (missing.length === 0) return fine('all of them are registered');
      return doubtful(
        `the namespace ${client.options.namespace} lacks ${missing.join(', ')}`,
        'A worker registers them when it starts; `jira-access doctor --fix` does it now. Where the server refuses, an operator must: `temporal operator search-attribute create`.',
      );
    },
    fix: async (examination) => {
      const { registerSearchAttributes } = await import('../../../worker/temporal/search-attributes.ts');
      const { client } = await examination.temporal();
      const { refused } = await registerSearchAttributes(client.connection, client.options.namespace);
      return refused === undefined ? 'registered them' : `the server refused to register them (${refused})`;
    },
  },
  {
    id: 'workers',
    title: 'Workers',
    features: [FEATURE.work],
    needs: [TEMPORAL],
    run: async (examination) => {
      const { client } = await examination.temporal();
      const workers = await workersOf(client);
      if (workers.length === 0) {
        return doubtful(
          `no worker polls the task queue ${TASK_QUEUE}, so nothing moves`,
          'Start one: `jira-access worker`, or `jira-access up`.',
        );
      }
      const now = examination.now();
      const seen = workers.map(({ identity, lastSeen }) => `${identity}, seen ${age(lastSeen, now)} ago`);
      return fine(`task queue ${TASK_QUEUE}: ${seen.join('; ')}`);
    },
  },
  {
    id: 'fairness',
    title: 'Fairness',
    features: [FEATURE.fairness],
    needs: [TEMPORAL],
    run: async (examination) => {
      const { client } = await examination.temporal();
      const { serverVersion } = await client.workflowService.getSystemInfo({});
      return fairnessFinding(serverVersion ?? '', examination);
    },
  },
  {
    id: 'schedule',
    title: 'Schedule',
    features: [],
    needs: [TEMPORAL],
    run: async (examination) => {
      const { client } = await examination.temporal();
      const schedule = await scheduleOf(client, examination.target.connection);
      if (schedule === null) return fine('none: syncs start by hand until `jira-access schedule set --every 1h`');
      return fine(schedule.paused ? `${schedule.timing}, paused` : schedule.timing);
    },
  },
];

async function namespaceFinding(address: string, client: Client): Promise<Finding> {
  const { namespace } = client.options;
  try {
    await client.workflowService.describeNamespace({ namespace });
    return fine(`${address}, namespace ${namespace}`);
  } catch (error) {
    const { code, details } = error as { code?: number; details?: string };
    if (code === NOT_FOUND) {
      return broken(
        `${address} has no namespace "${namespace}"`,
        `Set TEMPORAL_NAMESPACE to one that is there, or make it: \`temporal operator namespace create -n ${namespace}\`.`,
      );
    }
    if (code === PERMISSION_DENIED) {
      return broken(`${address} does not let us in: ${details}`, 'Check TEMPORAL_API_KEY, or the client certificate.');
    }
    throw error;
  }
}

/** A server does not tell whether `matching.enableFairness` is on (seen on 1.29.1); a server of our own has it on. */
function fairnessFinding(version: string, { settings, target }: Examination): Finding {
  if (!isVersionRecent(version)) {
    return doubtful(
      `server ${version} knows no fairness: one busy site can hold up the others`,
      'Use a Temporal server from 1.29 on.',
    );
  }
  if (target.running && !settings.temporal.configured) return fine(`server ${version}, where it is switched on`);
  return fine(
    `server ${version} knows it; it works where the server's dynamic configuration has matching.enableFairness=true`,
  );
}
