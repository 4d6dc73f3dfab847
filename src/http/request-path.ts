/** Values of query parameters; an array repeats its parameter, undefined and null leave it out. */
export type Query = Readonly<Record<string, QueryValue | readonly (string | number)[] | null | undefined>>;
type QueryValue = string | number | boolean;

export type PathParameters = Readonly<Record<string, string | number>>;

const UNUSABLE = /^\.{0,2}$/;

/** Fills a path template and appends the query. A missing path parameter is our own bug, so it throws TypeError. */
export function requestPath(template: string, parameters: PathParameters = {}, query: Query = {}): string {
  const path = template.replace(/\{(\w+)\}/g, (_match, name: string) => {
    const value = parameters[name];
    // A dot segment is resolved away on the path, in any spelling, and so would reach another resource.
    if (value === undefined || UNUSABLE.test(String(value))) {
      throw new TypeError(`${template} needs a usable path parameter ${name}`);
    }
    return encodeURIComponent(value);
  });
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    if (value === undefined || value === null) continue;
    if (typeof value === 'object') for (const item of value) search.append(name, String(item));
    else search.append(name, String(value));
  }
  const text = search.toString();
  return text === '' ? path : `${path}?${text}`;
}
