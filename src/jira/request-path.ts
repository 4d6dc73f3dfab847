/** Values of query parameters; an array repeats its parameter, undefined and null leave it out. */
export type Query = Readonly<Record<string, QueryValue | readonly (string | number)[] | null | undefined>>;
type QueryValue = string | number | boolean;

export type PathParameters = Readonly<Record<string, string | number>>;

/** Fills a path template and appends the query. A missing path parameter is our own bug, so it throws TypeError. */
export function requestPath(template: string, parameters: PathParameters = {}, query: Query = {}): string {
  const path = template.replace(/\{(\w+)\}/g, (_match, name: string) => {
    const value = parameters[name];
    if (value === undefined || value === '') throw new TypeError(`${template} needs the path parameter ${name}`);
    // A lone dot segment would be resolved away by servers and so reach another resource.
    return encodeURIComponent(value).replace(/^\.{1,2}$/, (dots) => dots.replaceAll('.', '%2E'));
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
