import type { Route } from './exchange.ts';

export interface Match {
  readonly route: Route;
  readonly params: Readonly<Record<string, string>>;
}

interface Branch {
  readonly fixed: Map<string, Branch>;
  variable: Branch | null;
  readonly routes: Map<string, Route>;
}

/** Finds routes by path segments; a fixed segment wins over a variable one, so `/user/bulk` is never a user id. */
export function createRouter(routes: readonly Route[]) {
  const root = emptyBranch();
  for (const route of routes) {
    let branch = root;
    for (const segment of segmentsOf(route.path)) branch = grow(branch, segment);
    branch.routes.set(route.method, route);
  }

  return {
    /** The route, or why there is none. */
    find(method: string, path: string): Match | 'not found' | 'wrong method' {
      const segments = segmentsOf(path);
      const branch = search(root, segments, 0);
      if (branch === null) return 'not found';
      const route = branch.routes.get(method);
      return route === undefined ? 'wrong method' : { route, params: paramsOf(route, segments) };
    },
  };
}

function grow(branch: Branch, segment: string): Branch {
  if (segment.startsWith('{')) {
    branch.variable ??= emptyBranch();
    return branch.variable;
  }
  const next = branch.fixed.get(segment) ?? emptyBranch();
  branch.fixed.set(segment, next);
  return next;
}

function search(branch: Branch, segments: string[], depth: number): Branch | null {
  const segment = segments[depth];
  if (segment === undefined) return branch.routes.size > 0 ? branch : null;
  const fixed = branch.fixed.get(segment);
  const found = fixed === undefined ? null : search(fixed, segments, depth + 1);
  return found ?? (branch.variable === null ? null : search(branch.variable, segments, depth + 1));
}

function paramsOf(route: Route, segments: string[]): Record<string, string> {
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

function emptyBranch(): Branch {
  return { fixed: new Map(), variable: null, routes: new Map() };
}

function segmentsOf(path: string): string[] {
  return path.split('/').filter((segment) => segment !== '');
}
