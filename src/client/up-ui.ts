import type { PartProgress, SyncRecord } from '../model/sync.ts';
import { paletteFor } from './output/palette.ts';
import { createProgressView } from './progress/view.ts';
import { summaryLines } from './sync/summary.ts';
import type { World } from './world.ts';

/** What `up` says to the person who started it. Steps and progress go to standard error, results to standard output. */
export interface UpUi {
  /** One step is done, or goes on for long: `Temporal is ready at 127.0.0.1:7233`. */
  step(text: string): void;
  progress(parts: readonly PartProgress[]): void;
  /** The end of a sync, in the words of `sync start`. */
  summary(record: SyncRecord): void;
  /** Lines below the summary: addresses, and what to try next. */
  print(text: string): void;
  close(): void;
}

export function createUpUi(world: World): UpUi {
  const view = createProgressView(world);
  const paint = paletteFor(world.stdout, world.env);
  const print = (text: string) => void world.stdout.write(`${text}\n`);
  return {
    step: (text) => view.step(text),
    progress: (parts) => view.update(parts),
    summary(record) {
      view.finish();
      for (const line of summaryLines(record, paint, world.now())) print(line);
    },
    print,
    close: () => view.finish(),
  };
}
