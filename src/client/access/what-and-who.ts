import type { ArgumentDefinition } from '../command.ts';

export const ENTITLEMENT: ArgumentDefinition = {
  name: '<entitlement>',
  description: "a group's name, a project role as KEY:Role name, or an id as `entitlement list` shows it",
};

export const PRINCIPAL: ArgumentDefinition = {
  name: '<principal>',
  description: 'account id, email or display name; or group:<name or id>',
};

export const REQUEST: ArgumentDefinition = { name: '<request>', description: 'id of the request' };
