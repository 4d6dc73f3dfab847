import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';

/** The simulator as a process of its own, so that its work is not done on the clock of what is measured. */
export interface SimulatorProcess {
  readonly url: string;
  /** Asks one of the simulator's own routes. */
  control<Answer>(method: 'GET' | 'POST' | 'DELETE', route: string, body?: unknown): Promise<Answer>;
  stop(): void;
}

export async function startSimulatorProcess(flags: readonly string[]): Promise<SimulatorProcess> {
  const child = spawn(process.execPath, ['simulator/main.ts', '--exit-with-parent', ...flags], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  for await (const line of createInterface(child.stdout)) {
    const { url } = JSON.parse(line) as { url: string };
    return {
      url,
      async control(method, route, body) {
        const sent = body === undefined ? {} : { body: JSON.stringify(body) };
        const response = await fetch(`${url}/__simulator/${route}`, { method, ...sent });
        return (response.status === 204 ? undefined : await response.json()) as never;
      },
      stop: () => void child.kill(),
    };
  }
  throw new Error('The simulator did not start.');
}
