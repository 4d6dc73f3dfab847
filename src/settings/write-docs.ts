import { writeFileSync } from 'node:fs';
import { settingsReference } from './document.ts';

/** Writes docs/settings.md anew: run it after every change to the table. A test compares the two. */
writeFileSync(new URL('../../docs/settings.md', import.meta.url), settingsReference());
