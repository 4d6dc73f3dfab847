import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

const FOLDER = path.join(import.meta.dirname, 'histories');

/** A recorded run of a workflow, as Temporal's own JSON. */
export interface GoldenHistory {
  readonly name: string;
  readonly workflowId: string;
  readonly history: unknown;
}

/** Every recorded run: each is one that some worker out there may have to go on with. */
export function goldenHistories(): GoldenHistory[] {
  return readdirSync(FOLDER)
    .filter((file) => file.endsWith('.json'))
    .sort()
    .map((file) => {
      const { workflowId, history } = JSON.parse(readFileSync(path.join(FOLDER, file), 'utf8')) as GoldenHistory;
      return { name: path.basename(file, '.json'), workflowId, history };
    });
}

export function historyFile(name: string): string {
  return path.join(FOLDER, `${name}.json`);
}
