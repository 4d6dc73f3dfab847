/** Long enough for the longest useful sentences, short enough for a log line. */
const MAX_DETAIL_LENGTH = 300;
const EMAIL = /[^\s"'<>@:;,()]+@[^\s"'<>@:;,()]+\.[a-z]{2,}/gi;

/** The service's own words out of an error body: any of the shapes that Jira, Atlassian's administration API and its gateway use. */
export function errorText(body: string): string {
  if (looksLikeHtml(body)) return 'an HTML page';
  let data: unknown;
  try {
    data = JSON.parse(body);
  } catch {
    return shorten(body);
  }
  return wordsOf(data);
}

/** The service's own words out of an error as JSON. */
export function wordsOf(data: unknown): string {
  return shorten(collect(data).join(' '));
}

/** One line without emails, cut to a fixed length: error texts travel into logs and histories. */
export function shorten(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim().replace(EMAIL, '[email]');
  return line.length > MAX_DETAIL_LENGTH ? `${line.slice(0, MAX_DETAIL_LENGTH)}…` : line;
}

/** Login pages, proxies and the edge answer in HTML where JSON was asked for. */
export function looksLikeHtml(body: string): boolean {
  return body.trimStart().startsWith('<');
}

function collect(data: unknown): string[] {
  if (typeof data === 'string') return [data];
  if (Array.isArray(data)) return data.flatMap(collect);
  if (typeof data !== 'object' || data === null) return [];
  const {
    errorMessages,
    errors,
    message,
    error,
    error_description: description,
    title,
    detail,
    context,
  } = data as Record<string, unknown>;
  const fields =
    typeof errors === 'object' && errors !== null && !Array.isArray(errors)
      ? Object.entries(errors).map(
          ([field, text]) => `${field}: ${typeof text === 'string' ? text : collect(text).join(' ')}`,
        )
      : collect(errors);
  return [errorMessages, message, error, description, title, detail, context].flatMap(collect).concat(fields);
}
