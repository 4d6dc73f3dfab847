import type { FieldValue } from '../ticket-content.ts';
import { find } from './choices.ts';
import { type Encode, type Encoded, encoded, encodeEach, property, quote, refused, scalarText } from './encoded.ts';

/** An account, by its id: other names of people are not theirs alone. */
export const encodeUser: Encode = (value) => toUser(value);

export const encodeUsers: Encode = (value) => encodeEach(value, toUser);

/** A group by its name, or by its id as `{"groupId": …}`. */
export const encodeGroup: Encode = (value, field) => {
  if (field.allowedValues !== null) {
    const found = find(value, field.allowedValues);
    return 'problem' in found ? found : encoded({ name: found.choice.name });
  }
  const name = scalarText(value) ?? property(value, 'name', 'display_name', 'id');
  if (name !== null) return encoded({ name });
  const groupId = property(value, 'groupId');
  return groupId === null ? refused(`${quote(value)} is no group`) : encoded({ groupId });
};

export const encodeGroups: Encode = (value, field) => encodeEach(value, (item) => encodeGroup(item, field));

function toUser(value: FieldValue): Encoded {
  const accountId = scalarText(value) ?? property(value, 'accountId', 'account_id', 'id');
  if (accountId === null) return refused(`${quote(value)} is no account id`);
  if (/[\s@]/.test(accountId)) {
    return refused(`${quote(value)} is no account id; \`jira-access account show\` tells the one of an email address`);
  }
  return encoded({ accountId });
}
