import type { ChangeInput } from '../../model/access-run.ts';
import type { Store } from '../../store/store.ts';
import type { JiraSites } from '../jira-sites.ts';
import {
  type CloseRequestInput,
  closeRequest,
  type NoteRequestInput,
  noteRequest,
  skipSteps,
} from './close-request.ts';
import { type CreateAccountInput, createAccount } from './creation/create-account.ts';
import { openRequest } from './open-request.ts';
import { previewRequest } from './preview.ts';
import { type UndoStepsInput, undoSteps, type WorkStepsInput, workSteps } from './work-steps.ts';

export interface AccessDependencies {
  readonly store: Store;
  readonly sites: JiraSites;
  /** False where the server's namespace lacks our search attributes: using them would fail the workflow. */
  readonly searchAttributes: boolean;
}

/** The activities of access changes, wired to one worker's store and sites. */
export function accessActivities({ store, sites, searchAttributes }: AccessDependencies) {
  return {
    openRequest: async (input: ChangeInput) => ({ ...(await openRequest(store, sites, input)), searchAttributes }),
    previewRequest: (input: ChangeInput) => previewRequest(store, sites, input),
    workSteps: (input: WorkStepsInput) => workSteps(store, sites, input),
    undoSteps: (input: UndoStepsInput) => undoSteps(store, sites, input),
    createAccount: (input: CreateAccountInput) => createAccount(store, sites, input),
    noteRequest: (input: NoteRequestInput) => noteRequest(store, input),
    skipSteps: (input: { connection: string; requestId: string }) => skipSteps(store, input),
    closeRequest: (input: CloseRequestInput) => closeRequest(store, input),
  };
}

export type AccessActivities = ReturnType<typeof accessActivities>;
