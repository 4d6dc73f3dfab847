import { type HttpRoutes, sendJson } from '../http/server.ts';

export interface HealthChecks {
  /** Why the worker cannot take work; null when it can. */
  readonly notReady: () => string | null;
  /** Throws where a part that the worker needs does not answer. */
  readonly healthy: () => Promise<void>;
}

interface Health {
  readonly status: number;
  readonly body: unknown;
}

/** Answers orchestrators: `/live` the process runs, `/ready` it takes work, `/health` what it needs answers. */
export function healthRoutes(checks: HealthChecks): HttpRoutes {
  const answers: Readonly<Record<string, () => Promise<Health>>> = {
    '/live': async () => ({ status: 200, body: { status: 'alive' } }),
    '/ready': async () => readiness(checks.notReady()),
    '/health': () => health(checks),
  };
  return {
    paths: Object.keys(answers),
    find(path) {
      const answer = Object.hasOwn(answers, path) ? answers[path] : undefined;
      if (answer === undefined) return null;
      return async (_request, response) => {
        const { status, body } = await answer();
        sendJson(response, status, body);
      };
    },
  };
}

function readiness(notReady: string | null): Health {
  if (notReady === null) return { status: 200, body: { status: 'ready' } };
  return { status: 503, body: { status: 'not ready', reason: notReady } };
}

async function health({ healthy }: HealthChecks): Promise<Health> {
  try {
    await healthy();
    return { status: 200, body: { status: 'healthy' } };
  } catch (error) {
    return {
      status: 503,
      body: { status: 'unhealthy', reason: error instanceof Error ? error.message : String(error) },
    };
  }
}
