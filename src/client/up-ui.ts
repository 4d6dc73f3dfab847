import type { UpVoice } from '../worker/up.ts';
import { paletteFor } from './output/palette.ts';
import { createProgressView } from './progress/view.ts';
import { summaryLines } from './sync/summary.ts';
import type { World } from './world.ts';

/** What `up` says to the person who started it. Steps and progress go to standard error, results to standard output. */
export interface UpUi extends UpVoice {
  close(): void;
}

/** For a container: the log says it all, and a line of another kind would break it. */
export function muteUpUi(): UpUi {
  const nothing = () => undefined;
  return { step: nothing, progress: nothing, summary: nothing, print: nothing, close: nothing };
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
