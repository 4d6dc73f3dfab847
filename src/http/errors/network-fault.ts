import { type Fault, fault } from './fault.ts';

interface NetworkRow {
  readonly codes: readonly string[];
  readonly fault: Partial<Fault> & Pick<Fault, 'code'>;
}

const NEVER_SENT = { retry: 'backoff', again: 'yes', mayHaveTakenEffect: false } as const;
const UNCLEAR = { retry: 'backoff', again: 'yes', mayHaveTakenEffect: true } as const;

/** Errors of Node, OpenSSL and undici by their `code`. */
const NETWORK: readonly NetworkRow[] = [
  { codes: ['UND_ERR_CONNECT_TIMEOUT'], fault: { code: 'timeout', detail: 'no connection in time', ...NEVER_SENT } },
  { codes: ['ECONNREFUSED'], fault: { code: 'network', detail: 'connection refused', ...NEVER_SENT } },
  {
    codes: ['ENOTFOUND', 'EAI_AGAIN'],
    fault: { code: 'network', detail: 'the host name is not known', ...NEVER_SENT },
  },
  { codes: ['EHOSTUNREACH', 'ENETUNREACH'], fault: { code: 'network', detail: 'no route to the host', ...NEVER_SENT } },
  {
    codes: ['UND_ERR_HEADERS_TIMEOUT', 'UND_ERR_BODY_TIMEOUT', 'ETIMEDOUT'],
    fault: { code: 'timeout', detail: 'the answer stopped', ...UNCLEAR },
  },
  {
    codes: [
      'CERT_HAS_EXPIRED',
      'DEPTH_ZERO_SELF_SIGNED_CERT',
      'ERR_TLS_CERT_ALTNAME_INVALID',
      'SELF_SIGNED_CERT_IN_CHAIN',
      'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
      'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
    ],
    fault: {
      code: 'network',
      detail: 'the certificate of the host is not trusted',
      remedy: 'If a proxy stands between, name its certificate authority in NODE_EXTRA_CA_CERTS.',
    },
  },
  {
    codes: ['EPROTO', 'ERR_SSL_PACKET_LENGTH_TOO_LONG', 'ERR_SSL_WRONG_VERSION_NUMBER'],
    fault: {
      code: 'network',
      detail: 'no TLS is spoken there',
      remedy: 'Check host and port of the URL, and whether a proxy stands between.',
    },
  },
  { codes: ['UND_ERR_RES_EXCEEDED_MAX_SIZE'], fault: { code: 'too_large', mayHaveTakenEffect: true } },
  {
    codes: ['UND_ERR_CLOSED', 'UND_ERR_DESTROYED'],
    fault: { code: 'cancelled', detail: 'the client was closed', mayHaveTakenEffect: true },
  },
];

/** Judges an exception of the transport; what is not in the table counts as a connection that broke midway. */
export function networkFault(error: unknown): Fault {
  const code = errorCode(error);
  const row = NETWORK.find(({ codes }) => codes.includes(code));
  if (row !== undefined) return fault(row.fault.code, { detail: code, ...row.fault, cause: error });
  const detail = code === '' ? 'the connection broke' : `the connection broke: ${code}`;
  return fault('network', { ...UNCLEAR, detail, cause: error });
}

function errorCode(error: unknown): string {
  if (typeof error !== 'object' || error === null) return '';
  const { code, cause, errors } = error as { code?: unknown; cause?: unknown; errors?: unknown };
  if (typeof code === 'string') return code;
  // Node tries several addresses of a host and gathers their failures.
  return errorCode(Array.isArray(errors) ? errors[0] : cause);
}
