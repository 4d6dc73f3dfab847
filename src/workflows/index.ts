/** Every workflow that a worker can run: what the bundle is made from. */
export { changeAccess } from './access/change-access.ts';
export { createAccount } from './access/create-account.ts';
export { offboardAccount } from './access/offboard-account.ts';
export { planChange } from './access/plan-change.ts';
export { acceptLoss } from './sync/accept-loss.ts';
export { followSync } from './sync/follow-sync.ts';
export { syncResourceType } from './sync/sync-resource-type.ts';
export { syncSite } from './sync/sync-site.ts';
export { openTickets } from './tickets/open-tickets.ts';
export { readTicketSchemas } from './tickets/read-ticket-schemas.ts';
export { sweepTicket } from './tickets/sweep-ticket.ts';
export { trackTicket } from './tickets/track-ticket.ts';
export { watchTickets } from './tickets/watch-tickets.ts';
export { checkWebhook } from './webhook/check-webhook.ts';
export { registerWebhook } from './webhook/register-webhook.ts';
