import type { ConnectionOptions } from '@temporalio/client';
import type { Settings } from '../settings/settings.ts';
import type { TemporalLink } from './services.ts';
import type { Target } from './target.ts';
import { upCommand } from './up-command.ts';
import { UserError } from './user-error.ts';

/** A server that is there answers in milliseconds; a person waits this long for a clear answer, and no longer. */
const CONNECT_TIMEOUT_MS = 5_000;

function startOne({ connection }: Target): string {
  return `start one with \`${upCommand(connection)}\`, or set TEMPORAL_ADDRESS`;
}

interface ServerAddress {
  readonly options: ConnectionOptions;
  readonly namespace: string;
  readonly uiUrl: string | null;
}

/** Connects to the server that the settings name, else to the one of a running `up`. Throws a UserError that says what to do. */
export async function connectTemporal(settings: Settings, target: Target): Promise<TemporalLink> {
  const { options, namespace, uiUrl } = await findServer(settings, target);
  const address = options.address ?? '';
  const { Client, Connection } = await import('@temporalio/client');
  try {
    const connection = await Connection.connect({ ...options, connectTimeout: CONNECT_TIMEOUT_MS });
    return {
      client: new Client({ connection, namespace }),
      address,
      uiUrl,
      close: () => connection.close(),
    };
  } catch (error) {
    throw new UserError(`The Temporal server at ${address} does not answer.`, {
      why: error instanceof Error ? error.message : String(error),
      fix: settings.temporal.configured ? 'check TEMPORAL_ADDRESS and that the server runs' : startOne(target),
      cause: error,
    });
  }
}

async function findServer(settings: Settings, target: Target): Promise<ServerAddress> {
  const { runtime, running } = target;
  // A running `up` knows the server that it uses, even when it was given other settings than this command.
  if (runtime !== null && running && !settings.temporal.configured) {
    return { options: { address: runtime.temporalAddress }, namespace: runtime.namespace, uiUrl: runtime.uiUrl };
  }
  if (settings.temporal.configured) return fromSettings(settings);
  throw new UserError(runtime === null ? 'No Temporal server is known.' : 'The last `jira-access up` here has ended.', {
    fix: startOne(target),
  });
}

/** TLS, certificates, metadata and profiles are Temporal's own settings: worker and client read them in one way. */
async function fromSettings({ temporal }: Settings): Promise<ServerAddress> {
  const { connectOptions } = await import('../worker/temporal/connect-options.ts');
  const { connection, namespace } = connectOptions(temporal);
  return { options: connection, namespace, uiUrl: null };
}
