import { describe, expect, test } from 'vitest';
import { parseSetting } from '../../../src/settings/parse.ts';
import { batonEnv, envNames, flagNames, longFlag } from '../../../src/settings/setting.ts';
import { knownEnvNames, SETTINGS, settingNamed } from '../../../src/settings/table.ts';

/** Flag and variable of every setting of the connector itself (PARITY 5.1). */
const CONNECTOR_FLAGS = [
  'jira-url',
  'jira-email',
  'jira-api-token',
  'jira-project-keys',
  'skip-project-participants',
  'ticketing',
  'skip-customer-user',
  'atlassian-orgId',
  'atlassian-api-token',
  'provisioning',
];

test.each(CONNECTOR_FLAGS)("the Go connector's --%s is honoured", (flag) => {
  expect(settingNamed(flag)).toMatchObject({ env: batonEnv(flag), effect: 'honoured' });
});

describe('every row', () => {
  test('has names of its own', () => {
    for (const names of [SETTINGS.map(({ name }) => name), SETTINGS.flatMap(envNames), SETTINGS.flatMap(flagNames)]) {
      expect(names).toHaveLength(new Set(names).size);
    }
  });

  test('has a default that it accepts itself', () => {
    for (const setting of SETTINGS) {
      if (setting.default !== null) expect(parseSetting(setting, setting.default)).toHaveProperty('value');
    }
  });

  test('says what it means in a sentence', () => {
    for (const { meaning } of SETTINGS) expect(meaning).toMatch(/^[A-Z`].*\.$/);
  });

  test('has a flag that its YAML key repeats', () => {
    for (const { name, flag } of SETTINGS) if (flag !== null) expect(longFlag(flag)).toBe(`--${name}`);
  });
});

test('only secrets may come from a file', () => {
  expect(knownEnvNames()).toContain('BATON_JIRA_API_TOKEN_FILE');
  expect(knownEnvNames()).not.toContain('BATON_JIRA_EMAIL_FILE');
});
