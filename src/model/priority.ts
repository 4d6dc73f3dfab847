/** What goes first where work queues up (DESIGN 7: who leaves goes first); smaller is sooner, and 5 the last that Temporal has. */
const PRIORITY_KEYS = {
  'due end': 1,
  offboarding: 1,
  change: 2,
  ticket: 3,
  sync: 4,
} as const;

/** Which of several pieces of work a worker takes first. Activities and children of a workflow have that of the workflow. */
export interface WorkPriority {
  readonly priorityKey: number;
  /** Of one priority, each connection gets its turn: a large site must not starve a small one. At most 64 bytes. */
  readonly fairnessKey: string;
}

export function priorityOf(work: keyof typeof PRIORITY_KEYS, connection: string): WorkPriority {
  return { priorityKey: PRIORITY_KEYS[work], fairnessKey: connection };
}
