/** What a command's end means to the shell that called it (DESIGN 4). */
export const EXIT = {
  done: 0,
  failed: 1,
  wrongUse: 2,
  /** Not permitted, stopped by the mass-loss brake or a policy, or declined by a ticket. */
  refused: 3,
  notFound: 4,
  interrupted: 130,
} as const;

export type ExitCode = (typeof EXIT)[keyof typeof EXIT];
