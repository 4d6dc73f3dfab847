import { DefaultLogger, type LogEntry, type LogLevel, Runtime } from '@temporalio/worker';
import { type Logger, pino } from 'pino';
import type { LogSettings } from '../settings/settings.ts';
import { consoleLines } from './console-lines.ts';

/** pino's levels by Temporal's. */
const LEVELS: Readonly<Record<LogLevel, 'trace' | 'debug' | 'info' | 'warn' | 'error'>> = {
  TRACE: 'trace',
  DEBUG: 'debug',
  INFO: 'info',
  WARN: 'warn',
  ERROR: 'error',
};

/** What a logger may never write, wherever it stands in an entry. */
const SECRET_PATHS = ['token', 'apiToken', 'authorization', 'password', 'secret', 'webhookSecret'].flatMap((name) => [
  name,
  `*.${name}`,
]);

/** A log on standard error, of one JSON object a line or for people, or one of JSON lines in `file`. */
export function createLog(settings: LogSettings, file: string | null): Logger {
  const options = { level: settings.level, base: null, redact: SECRET_PATHS };
  if (file !== null) return pino(options, pino.destination({ dest: file, mkdir: true, sync: false }));
  const forPeople = settings.format === 'console' || (settings.format === 'auto' && process.stderr.isTTY);
  return pino(options, forPeople ? consoleLines(process.stderr) : pino.destination(2));
}

/** Sends what Temporal's SDK and the workflows log to the same place. Once a process; later calls change nothing. */
export function installTemporalLog(log: Logger): void {
  const level = log.level === 'trace' || log.level === 'debug' ? 'DEBUG' : 'WARN';
  const logger = new DefaultLogger(level, ({ level: entryLevel, message, meta }: LogEntry) => {
    log[LEVELS[entryLevel]]({ ...meta }, message);
  });
  try {
    Runtime.install({ logger, shutdownSignals: [] });
  } catch {
    // Another worker of this process has installed it.
  }
}
