import { ApiError, type EndpointInWords } from '../../http/errors/api-error.ts';
import type { Fault } from '../../http/errors/fault.ts';
import { ATLASSIAN_WORDS } from './words.ts';

/** A call to the organization's administration that did not succeed. */
export class AtlassianError extends ApiError {
  override readonly name = 'AtlassianError';

  constructor(endpoint: EndpointInWords, fault: Fault) {
    super(endpoint, fault, { words: ATLASSIAN_WORDS, rights });
  }
}

function rights({ needs, scope }: EndpointInWords): string {
  if (needs !== null) return `It takes ${needs}.`;
  return scope === null ? '' : `A key with scopes needs ${scope}.`;
}
