const MASK = '********';

/** A secret for printing: only that it is there. */
export function mask(text: string): string {
  return text === '' ? '' : MASK;
}

/** A database's address without its password, wherever it stands in there. */
export function maskUrl(text: string): string {
  const url = text.startsWith('sqlite:') ? null : URL.parse(text);
  if (url === null) return text.startsWith('sqlite:') ? text : mask(text);
  if (url.password !== '') url.password = MASK;
  for (const name of ['password', 'sslpassword']) if (url.searchParams.has(name)) url.searchParams.set(name, MASK);
  return url.toString();
}
