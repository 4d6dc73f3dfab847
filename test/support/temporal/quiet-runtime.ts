import { DefaultLogger, Runtime } from '@temporalio/worker';

// A worker tells of its every state on stderr, which would bury the results of the tests.
Runtime.install({ logger: new DefaultLogger('ERROR') });
