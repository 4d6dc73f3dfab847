/** A request to check: [method and template, path, status that must come, who asks, body]. */
export type Case = readonly [
  route: string,
  path: string,
  status: number,
  authorization?: string | null | undefined,
  body?: unknown,
];
