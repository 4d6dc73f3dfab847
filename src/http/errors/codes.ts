/** Whether a caller may try again: never, after `retryAfterMs`, or with a backoff of its own. */
export type Retry = 'never' | 'after' | 'backoff';

export type ApiErrorCode =
  | 'unauthorized'
  | 'credential_dead'
  | 'forbidden'
  | 'not_found'
  | 'bad_request'
  | 'conflict'
  | 'gone'
  | 'rate_limited'
  | 'quota_exhausted'
  | 'server_error'
  | 'network'
  | 'timeout'
  | 'not_json'
  | 'bad_shape'
  | 'bad_paging'
  | 'redirected'
  | 'too_large'
  | 'cancelled';
