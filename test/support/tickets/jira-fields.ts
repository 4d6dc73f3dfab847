import { fieldKind } from '../../../src/model/ticket-fields/field-kind.ts';
import type { AllowedValue, TicketField } from '../../../src/model/ticket-schema.ts';
import { aField } from './schema-builder.ts';

const CUSTOM = 'com.atlassian.jira.plugin.system.customfieldtypes:';

const OPTIONS: readonly AllowedValue[] = [
  { id: '10100', name: 'Low' },
  { id: '10101', name: 'High' },
  { id: '10102', name: 'Very high' },
];
const REGIONS: readonly AllowedValue[] = [
  {
    id: '1',
    name: 'EMEA',
    children: [
      { id: '11', name: 'Berlin' },
      { id: '12', name: 'Paris' },
    ],
  },
  { id: '2', name: 'Asia > Pacific', children: [{ id: '21', name: 'Tokyo' }] },
];

/** Every type of field that Jira has of its own, as createmeta tells of it (FACTS 6, PARITY F12). */
const TYPES: readonly (readonly [
  key: string,
  type: string,
  items: string | null,
  custom: string | null,
  allowed: readonly AllowedValue[] | null,
])[] = [
  ['customfield_1', 'string', null, `${CUSTOM}textfield`, null],
  ['customfield_2', 'string', null, `${CUSTOM}textarea`, null],
  ['environment', 'string', null, null, null],
  ['customfield_3', 'string', null, `${CUSTOM}url`, null],
  ['customfield_4', 'number', null, `${CUSTOM}float`, null],
  ['duedate', 'date', null, null, null],
  ['customfield_5', 'date', null, `${CUSTOM}datepicker`, null],
  ['customfield_6', 'datetime', null, `${CUSTOM}datetime`, null],
  ['customfield_7', 'user', null, `${CUSTOM}userpicker`, null],
  ['assignee', 'user', null, null, null],
  ['customfield_8', 'array', 'user', `${CUSTOM}multiuserpicker`, null],
  ['customfield_9', 'array', 'user', `${CUSTOM}people`, null],
  ['customfield_10', 'group', null, `${CUSTOM}grouppicker`, null],
  ['customfield_11', 'array', 'group', `${CUSTOM}multigrouppicker`, null],
  ['customfield_12', 'option', null, `${CUSTOM}select`, OPTIONS],
  ['customfield_13', 'option', null, `${CUSTOM}radiobuttons`, OPTIONS],
  ['customfield_14', 'array', 'option', `${CUSTOM}multiselect`, OPTIONS],
  ['customfield_15', 'array', 'option', `${CUSTOM}multicheckboxes`, OPTIONS],
  ['customfield_16', 'option-with-child', null, `${CUSTOM}cascadingselect`, REGIONS],
  ['components', 'array', 'component', null, OPTIONS],
  ['fixVersions', 'array', 'version', null, OPTIONS],
  ['customfield_17', 'version', null, `${CUSTOM}version`, OPTIONS],
  ['customfield_18', 'array', 'version', `${CUSTOM}multiversion`, []],
  ['priority', 'priority', null, null, OPTIONS],
  ['security', 'securitylevel', null, null, OPTIONS],
  ['customfield_19', 'project', null, `${CUSTOM}project`, OPTIONS],
  ['customfield_20', 'array', 'string', `${CUSTOM}labels`, null],
  ['customfield_21', 'array', 'string', 'com.example.app:tags', null],
  ['parent', 'issuelink', null, null, null],
  ['timetracking', 'timetracking', null, null, null],
  ['customfield_22', 'array', 'json', 'com.pyxis.greenhopper.jira:gh-sprint', null],
  ['customfield_23', 'any', null, 'com.pyxis.greenhopper.jira:gh-epic-link', null],
  ['customfield_24', 'array', 'cmdb-object-field', 'com.atlassian.jira.plugins.cmdb:cmdb-object-cftype', null],
  ['customfield_25', 'option', null, `${CUSTOM}select`, null],
  ['customfield_26', 'option-with-child', null, `${CUSTOM}cascadingselect`, null],
];

/** A field of each of these types, called `Field <key>`. */
export const JIRA_FIELDS: readonly TicketField[] = TYPES.map(([key, jiraType, items, custom, allowedValues]) =>
  aField({
    key,
    name: `Field ${key}`,
    kind: fieldKind({ key, type: jiraType, items, custom }),
    jiraType,
    items,
    custom,
    allowedValues,
  }),
);
