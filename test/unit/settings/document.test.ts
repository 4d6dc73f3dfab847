import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { settingsReference } from '../../../src/settings/document.ts';
import { SETTINGS } from '../../../src/settings/table.ts';

test('docs/settings.md says what the table says (else run node src/settings/write-docs.ts)', () => {
  expect(readFileSync(new URL('../../../docs/settings.md', import.meta.url), 'utf8')).toBe(settingsReference());
});

test('the reference names every setting', () => {
  const text = settingsReference();
  for (const { env } of SETTINGS) expect(text).toContain(`\`${env}\``);
});
