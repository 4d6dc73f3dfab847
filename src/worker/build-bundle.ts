// The last step of `npm run build`: run from the compiled program, it puts the workflow bundle beside it.
import { READY_MADE_BUNDLE, writeBundle } from './workflow-bundle.ts';

await writeBundle(READY_MADE_BUNDLE);
