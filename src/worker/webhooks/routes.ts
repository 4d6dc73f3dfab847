import { connectionOfPath, webhookPath } from '../../model/webhook-address.ts';
import type { Receiver } from '../../webhooks/receiver.ts';
import type { HttpRoutes } from '../http/server.ts';

/** The addresses under which Jira calls. */
export function webhookRoutes(receiver: Receiver): HttpRoutes {
  return {
    paths: [webhookPath('<connection>')],
    find(path) {
      const connection = connectionOfPath(path);
      return connection === null ? null : (request, response) => receiver(connection, request, response);
    },
  };
}
