// The image's health check: does the worker take work?
const port = process.env.JIRA_ACCESS_PORT ?? '8080';
try {
  const response = await fetch(`http://127.0.0.1:${port}/ready`, { signal: AbortSignal.timeout(3_000) });
  process.exitCode = response.ok ? 0 : 1;
} catch {
  process.exitCode = 1;
}
