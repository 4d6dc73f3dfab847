/** What a router needs to know of a route. */
interface Routed {
  readonly method: string;
  /** OpenAPI's template. */
  readonly path: string;
}

export interface Match<R extends Routed> {
  readonly route: R;
  readonly params: Readonly<Record<string, string>>;
}

interface Branch<R> {
  readonly fixed: Map<string, Branch<R>>;
  variable: Branch<R> | null;
  readonly routes: Map<string, R>;
}

export interface Router<R extends Routed> {
  /** The route, or why there is none. */
  find(method: string, path: string): Match<R> | 'not found' | 'wrong method';
}

/** Finds routes by path segments; a fixed segment wins over a variable one, so `/user/bulk` is never a user id. */
export function createRouter<R extends Routed>(routes: readonly R[]): Router<R> {
  const root = emptyBranch<R>();
  for (const route of routes) {
    let branch = root;
    for (const segment of segmentsOf(route.path)) branch = grow(branch, segment);
    branch.routes.set(route.method, route);
  }

  return {
    find(method, path) {
      const segments = segmentsOf(path);
      const branch = search(root, segments, 0);
      if (branch === null) return 'not found';
      const route = branch.routes.get(method);
      return route === undefined ? 'wrong method' : { route, params: paramsOf(route, segments) };
    },
  };
}

function grow<R>(branch: Branch<R>, segment: string): Branch<R> {
  if (segment.startsWith('{')) {
    branch.variable ??= emptyBranch<R>();
    return branch.variable;
  }
  const next = branch.fixed.get(segment) ?? emptyBranch<R>();
  branch.fixed.set(segment, next);
  return next;
}

function search<R>(branch: Branch<R>, segments: string[], depth: number): Branch<R> | null {
  const segment = segments[depth];
  if (segment === undefined) return branch.routes.size > 0 ? branch : null;
  const fixed = branch.fixed.get(segment);
  const found = fixed === undefined ? null : search(fixed, segments, depth + 1);
  return found ?? (branch.variable === null ? null : search(branch.variable, segments, depth + 1));
}

function paramsOf(route: Routed, segments: string[]): Record<string, string> {
  const params: Record<string, string> = {};
  for (const [index, name] of segmentsOf(route.path).entries()) {
    if (name.startsWith('{')) params[name.slice(1, -1)] = decoded(segments[index] ?? '');
  }
  return params;
}

/** A malformed escape is taken as it stands: no id looks like it, so the route answers 404. */
function decoded(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}

function emptyBranch<R>(): Branch<R> {
  return { fixed: new Map(), variable: null, routes: new Map() };
}

function segmentsOf(path: string): string[] {
  return path.split('/').filter((segment) => segment !== '');
}
