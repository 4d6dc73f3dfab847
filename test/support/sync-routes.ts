/** Every endpoint that a sync asks, as the simulator's ledger names it. A test of the fault matrix holds that none is missing. */
export const SYNC_ROUTES = [
  '/myself',
  '/mypermissions',
  '/_edge/tenant_info',
  '/users/search',
  '/group/bulk',
  '/group/member',
  '/project/search',
  '/role',
  '/project/{projectIdOrKey}/role',
  '/project/{projectIdOrKey}/role/{id}',
  '/project/{projectKeyOrId}/permissionscheme',
  '/applicationrole',
  '/user/bulk',
] as const;

/** The seed of a small site with a holder who is in no list of accounts, so that each of these endpoints is asked. */
export const SEED_WITH_ALL_ROUTES = 9;
