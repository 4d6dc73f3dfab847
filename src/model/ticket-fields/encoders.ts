import type { FieldKind } from '../ticket-schema.ts';
import { encodeCascade } from './cascade.ts';
import { encodeChoice, encodeChoices, encodeProject } from './choices.ts';
import { encodeDate, encodeDateTime } from './dates.ts';
import type { Encode } from './encoded.ts';
import { encodeGroup, encodeGroups, encodeUser, encodeUsers } from './holders.ts';
import { encodeNumber, encodeSprint, encodeTimeTracking } from './numbers.ts';
import { encodeAsGiven, encodeIssue, refuseAtCreation } from './others.ts';
import { encodeLabels, encodeRichText, encodeText, encodeTexts, encodeUrl } from './texts.ts';

/** How a value of each kind of field is written. */
export const ENCODERS: Readonly<Record<FieldKind, Encode>> = {
  text: encodeText,
  'rich-text': encodeRichText,
  url: encodeUrl,
  number: encodeNumber,
  date: encodeDate,
  'date-time': encodeDateTime,
  user: encodeUser,
  users: encodeUsers,
  group: encodeGroup,
  groups: encodeGroups,
  choice: encodeChoice,
  choices: encodeChoices,
  cascade: encodeCascade,
  project: encodeProject,
  labels: encodeLabels,
  texts: encodeTexts,
  issue: encodeIssue,
  sprint: encodeSprint,
  'time-tracking': encodeTimeTracking,
  'as-given': encodeAsGiven,
  'not-at-creation': refuseAtCreation,
};
