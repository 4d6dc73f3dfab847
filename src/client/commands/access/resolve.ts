import {
  CHANGE_PROGRESS_QUERY,
  type ChangeProgress,
  RESOLVE_SIGNAL,
  type Resolution,
} from '../../../model/access-run.ts';
import { withOpenChange } from '../../access/open-change.ts';
import { tellOpenChange } from '../../access/tell-open.ts';
import { REQUEST } from '../../access/what-and-who.ts';
import type { CommandDefinition } from '../../command.ts';
import { EXIT } from '../../exit-code.ts';
import { patiently } from '../../requests/patience.ts';
import { UserError } from '../../user-error.ts';

interface Options {
  readonly retry?: boolean;
  readonly skip?: boolean;
}

export const command: CommandDefinition<Options> = {
  description:
    'Decides about a request that needs attention: try again what could not be done, or leave it as it is and go on. ' +
    'Either is kept in the record.',
  arguments: [REQUEST],
  options: [
    { flags: '--retry', description: 'try again; the cause is mended' },
    { flags: '--skip', description: 'leave it as it is' },
  ],
  formats: ['text', 'json'],
  handlesInterrupt: true,
  examples: [
    ['jira-access access resolve 019ab2c4-7e1d-7c55-9a3e-5d2f0c8b1a77 --retry', 'once the cause is mended'],
    ['jira-access access resolve 019ab2c4-7e1d-7c55-9a3e-5d2f0c8b1a77 --skip', 'leave it'],
  ],
  async run(context) {
    const resolution = readResolution(context.options);
    return withOpenChange(context, async (open) => {
      const { client, handle, requestId } = open;
      const progress = await patiently(context, client, () => handle.query<ChangeProgress>(CHANGE_PROGRESS_QUERY));
      if (progress === null) return EXIT.interrupted;
      if (progress.phase !== 'needs attention') throw nothingToDecide(requestId, progress);
      await handle.signal<[Resolution]>(RESOLVE_SIGNAL, resolution);
      return tellOpenChange(context, open, { decided: true });
    });
  },
};

function readResolution({ retry, skip }: Options): Resolution {
  if ((retry === true) !== (skip === true)) return retry === true ? 'retry' : 'skip';
  throw new UserError('A request is tried again or left as it is.', {
    fix: 'write --retry or --skip',
    exitCode: EXIT.wrongUse,
  });
}

function nothingToDecide(requestId: string, { phase }: ChangeProgress): UserError {
  return new UserError(`Request ${requestId} does not need attention.`, {
    why: `its phase is: ${phase}`,
    fix: `see it with \`jira-access access show ${requestId}\``,
    exitCode: EXIT.notFound,
  });
}
