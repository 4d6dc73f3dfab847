import type { Route } from '../http/exchange.ts';

/** Fixed, so that answers repeat; only the server's time moves. */
const BUILD_DATE = '2026-09-30T04:12:07.000+0000';

export const serverInfoRoutes: readonly Route[] = [
  {
    method: 'GET',
    path: '/serverInfo',
    scope: null,
    anonymous: true,
    handle: (call) => ({
      status: 200,
      body: {
        baseUrl: call.origin,
        displayUrl: call.origin,
        displayUrlServicedeskHelpCenter: call.origin,
        version: '1001.0.0-SNAPSHOT',
        versionNumbers: [1001, 0, 0],
        deploymentType: 'Cloud',
        buildNumber: 100_287,
        buildDate: BUILD_DATE,
        serverTime: new Date().toISOString().replace('Z', '+0000'),
        scmInfo: '1f51473f5c7b75c1a69a0090f4832cdc5053702a',
        serverTitle: call.site.title,
        serverTimeZone: 'Europe/Berlin',
      },
    }),
  },
];
