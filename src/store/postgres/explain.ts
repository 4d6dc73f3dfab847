import { StoreError } from '../errors.ts';

/** Classes of SQLSTATE in which the server cannot serve us now (PostgreSQL 15, Appendix A). */
const UNREACHABLE_CLASSES: ReadonlySet<string> = new Set(['08', '28', '3D', '53', '57', '58']);
const SYSTEM_ERRORS: ReadonlySet<string> = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ENOENT',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EPIPE',
  'ETIMEDOUT',
]);
/** What `pg` says without a code when a connection ends or is not made in time. */
const LOST =
  /^(Connection terminated|timeout exceeded when trying to connect|Client has encountered a connection error)/;
const PERMISSION_DENIED = '42501';
const SERVER_TALKS_NO_TLS = 'The server does not support SSL connections';

/** An error of the driver in words where a person can mend it, else as it came. Holds no secret: `pg` names none. */
export function explainPostgres(error: unknown): unknown {
  if (!(error instanceof Error)) return error;
  const code = (error as Error & { code?: string }).code ?? '';
  const lost = SYSTEM_ERRORS.has(code) || LOST.test(error.message) || error.message === SERVER_TALKS_NO_TLS;
  if (lost || (code.length === SQLSTATE_LENGTH && UNREACHABLE_CLASSES.has(code.slice(0, 2)))) {
    return new StoreError(
      'unreachable',
      `PostgreSQL does not serve us: ${reasonOf(error)}. Check DATABASE_URL and that the server runs.`,
      { cause: error },
    );
  }
  if (code === PERMISSION_DENIED) {
    return new StoreError(
      'forbidden',
      `The database user may not do what is needed: ${error.message}. Make it the owner of a database or schema of its own.`,
      { cause: error },
    );
  }
  return error;
}

const SQLSTATE_LENGTH = 5;

/** Where a name has several addresses, Node's error has one for each and no text of its own. */
function reasonOf(error: Error): string {
  return error instanceof AggregateError && error.message === ''
    ? error.errors.map((one: Error) => one.message).join(', ')
    : error.message;
}
