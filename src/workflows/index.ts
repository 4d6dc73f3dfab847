/** Every workflow that a worker can run: what the bundle is made from. */
export { acceptLoss } from './sync/accept-loss.ts';
export { followSync } from './sync/follow-sync.ts';
export { syncResourceType } from './sync/sync-resource-type.ts';
export { syncSite } from './sync/sync-site.ts';
