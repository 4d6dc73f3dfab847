import { looksLikeHtml } from '../errors/error-text.ts';
import { type Fault, fault } from '../errors/fault.ts';

/** The JSON of a successful answer, or why it is none. `mayBeEmpty`: writes are done even where the body says nothing. */
export function readJson(status: number, text: string, mayBeEmpty = false): { data: unknown } | { fault: Fault } {
  if (status === 204 || (mayBeEmpty && text === '')) return { data: null };
  try {
    return { data: JSON.parse(text) };
  } catch {
    // The parser's own error repeats a piece of the body, and so somebody's name or address; it goes no further.
    if (looksLikeHtml(text)) {
      return { fault: fault('not_json', { status, detail: 'an HTML page', mayHaveTakenEffect: true }) };
    }
    // A body that was cut by a proxy is whole for HTTP; for us it is a broken connection.
    const detail = text === '' ? 'an empty body' : 'the JSON is incomplete';
    return {
      fault: fault('not_json', { status, detail, retry: 'backoff', again: 'yes', mayHaveTakenEffect: true }),
    };
  }
}
