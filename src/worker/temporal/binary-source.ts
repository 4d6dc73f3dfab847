/** What a source of the Temporal binary needs to know. */
export interface BinarySearch {
  environment: NodeJS.ProcessEnv;
  /** The project's own folder of binaries. */
  binFolder: string;
  /** Gets a line for people whenever something takes time. */
  onProgress: (line: string) => void;
}

/** Where a binary may come from. */
export interface BinarySource {
  /** For messages, as in "on PATH". */
  name: string;
  /** The binary's path, or why there is none here. Errors count as the latter. */
  find(search: BinarySearch): Promise<{ path: string } | { reason: string }>;
}
