import { batonEnv, type Setting, type SettingType } from '../setting.ts';

const SERVICE_MODE = 'ConductorOne is not served yet.';
const NO_FILE = 'no c1z file is written yet.';
const ONE_SHOT = 'this has a command of its own instead of a flag.';
const OWN_ENGINE = 'the engine is another one.';
const OWN_PACE = 'concurrency follows what the site allows.';
const NO_CACHE = 'nothing is cached between calls.';
const NO_TRACES = 'no traces are sent.';

interface Accepted {
  readonly type?: SettingType;
  readonly short?: string;
  readonly secret?: boolean;
}

function accepted(name: string, why: string, { type = 'string', short, secret = false }: Accepted = {}): Setting {
  return {
    name,
    env: batonEnv(name),
    flag: short === undefined ? `--${name}` : `-${short}, --${name}`,
    type,
    default: null,
    secret,
    group: 'compatibility',
    scope: 'process',
    effect: 'accepted',
    meaning: `Without effect: ${why}`,
  };
}

function acceptedEnv(env: string, why: string): Setting {
  return { ...accepted(env.replace('BATON_', '').toLowerCase().replaceAll('_', '-'), why), env, flag: null };
}

const bool: Accepted = { type: 'boolean' };
const list: Accepted = { type: 'list' };

/** What else the Go connector takes (PARITY 5.2), so that its deployments start unchanged. */
export const COMPATIBILITY_SETTINGS: readonly Setting[] = [
  accepted('client-id', SERVICE_MODE),
  accepted('client-secret', SERVICE_MODE, { secret: true }),
  accepted('skip-full-sync', SERVICE_MODE, bool),
  accepted('task-concurrency', SERVICE_MODE),
  accepted('file', NO_FILE, { short: 'f' }),
  accepted('storage-engine', NO_FILE),
  accepted('keep-previous-sync-c1z', NO_FILE, bool),
  accepted('c1z-temp-dir', NO_FILE),
  accepted('external-resource-c1z', NO_FILE),
  accepted('external-resource-entitlement-id-filter', NO_FILE),
  accepted('sync-resources', 'a sync reads the whole site.', list),
  accepted('sync-resource-types', 'a sync reads every type.', list),
  accepted('skip-entitlements-and-grants', 'a sync reads every type.', bool),
  accepted('skip-grants', 'a sync reads every type.', bool),
  accepted('workers', OWN_PACE),
  accepted('parallel-sync', OWN_PACE, bool),
  accepted('log-path', 'logs go to standard error.', list),
  accepted('log-level-debug-expires-at', 'a log level does not expire.'),
  accepted('log-event-log', 'logs go to standard error.'),
  accepted('otel-collector-endpoint', NO_TRACES),
  accepted('otel-collector-endpoint-tls-cert-path', NO_TRACES),
  accepted('otel-collector-endpoint-tls-cert', NO_TRACES),
  accepted('otel-collector-endpoint-tls-insecure', NO_TRACES, bool),
  accepted('otel-tracing-disabled', NO_TRACES, bool),
  accepted('otel-logging-disabled', NO_TRACES, bool),
  accepted('auth-method', 'Jira Cloud has one way to log in with a token.'),
  accepted('create-ticket', ONE_SHOT, bool),
  accepted('bulk-create-ticket', ONE_SHOT, bool),
  accepted('ticket-template-path', ONE_SHOT),
  accepted('bulk-ticket-template-path', ONE_SHOT),
  accepted('get-ticket', ONE_SHOT, bool),
  accepted('ticket-id', ONE_SHOT),
  accepted('list-ticket-schemas', ONE_SHOT, bool),
  accepted('grant-entitlement', ONE_SHOT),
  accepted('grant-principal', ONE_SHOT),
  accepted('grant-principal-type', ONE_SHOT),
  accepted('revoke-grant', ONE_SHOT),
  accepted('create-account-email', ONE_SHOT),
  accepted('create-account-login', ONE_SHOT),
  accepted('create-account-profile', ONE_SHOT),
  accepted('create-account-resource-type', ONE_SHOT),
  accepted('delete-resource', ONE_SHOT),
  accepted('delete-resource-type', ONE_SHOT),
  accepted('rotate-credentials', ONE_SHOT),
  accepted('rotate-credentials-type', ONE_SHOT),
  accepted('event-feed', OWN_ENGINE),
  accepted('event-feed-id', OWN_ENGINE),
  accepted('event-feed-start-at', OWN_ENGINE),
  accepted('event-feed-cursor', OWN_ENGINE),
  accepted('invoke-action', OWN_ENGINE),
  accepted('invoke-action-args', OWN_ENGINE),
  accepted('invoke-action-resource-type', OWN_ENGINE),
  accepted('list-action-schemas', OWN_ENGINE, bool),
  accepted('list-action-schemas-resource-type', OWN_ENGINE),
  accepted('list-resource-actions', OWN_ENGINE, bool),
  accepted('invoke-resource-action', OWN_ENGINE),
  accepted('invoke-resource-action-resource-type', OWN_ENGINE),
  accepted('invoke-resource-action-args', OWN_ENGINE),
  accepted('diff-syncs', OWN_ENGINE, bool),
  accepted('base-sync-id', OWN_ENGINE),
  accepted('applied-sync-id', OWN_ENGINE),
  accepted('compact-syncs', OWN_ENGINE, bool),
  accepted('compact-output-path', OWN_ENGINE),
  accepted('compact-file-paths', OWN_ENGINE, list),
  accepted('compact-sync-ids', OWN_ENGINE, list),
  accepted('session-store-maximum-size', OWN_ENGINE),
  acceptedEnv('BATON_HOST_ID', SERVICE_MODE),
  acceptedEnv('BATON_C1_API_HOST', SERVICE_MODE),
  acceptedEnv('BATON_GET_TASKS', SERVICE_MODE),
  acceptedEnv('BATON_HTTP_CACHE_BACKEND', NO_CACHE),
  acceptedEnv('BATON_HTTP_CACHE_TTL', NO_CACHE),
  acceptedEnv('BATON_HTTP_CACHE_MAX_SIZE', NO_CACHE),
  acceptedEnv('BATON_DISABLE_HTTP_CACHE', NO_CACHE),
  acceptedEnv('BATON_DEBUG_PRINT_RESPONSE_BODY', 'answers may hold personal data and are never printed.'),
  acceptedEnv('BATON_KEEP_SYNC_COUNT', OWN_ENGINE),
  acceptedEnv('BATON_SKIP_CLEANUP', OWN_ENGINE),
  acceptedEnv('BATON_GRAPH_EXPAND_MAX_DEPTH', OWN_ENGINE),
  acceptedEnv('BATON_GRAPH_EXPAND_DEST_BATCH_SIZE', OWN_ENGINE),
  acceptedEnv('BATON_DONT_FIX_CYCLES', OWN_ENGINE),
  acceptedEnv('BATON_C1Z_FINALIZE_TIMEOUT', NO_FILE),
  acceptedEnv('BATON_SESSION_SERVICE_ADDR', OWN_ENGINE),
];
