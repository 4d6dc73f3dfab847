import type { ConnectionOptions } from '@temporalio/client';
import { loadClientConnectConfig } from '@temporalio/envconfig';
import type { TemporalSettings } from '../../settings/settings.ts';

export interface ServerOptions {
  readonly connection: ConnectionOptions;
  readonly namespace: string;
}

/** How to reach the server that the settings name. TLS, metadata and profiles are Temporal's own settings: its library reads them. */
export function connectOptions({ address, namespace, apiKey }: TemporalSettings): ServerOptions {
  const overrideEnvVars: Record<string, string> = {};
  for (const [name, value] of Object.entries(process.env)) if (value !== undefined) overrideEnvVars[name] = value;
  if (address !== null) overrideEnvVars.TEMPORAL_ADDRESS = address;
  if (namespace !== 'default') overrideEnvVars.TEMPORAL_NAMESPACE = namespace;
  if (apiKey !== null) overrideEnvVars.TEMPORAL_API_KEY = apiKey;
  const config = loadClientConnectConfig({ overrideEnvVars });
  return { connection: config.connectionOptions as ConnectionOptions, namespace: config.namespace ?? namespace };
}
