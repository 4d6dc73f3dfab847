import { createHash, randomUUID } from 'node:crypto';
import { ApiError } from '../../../http/errors/api-error.ts';
import type { CreateContent } from '../../../model/access-request.ts';
import { accountSwitchId, type StepError } from '../../../model/access-step.ts';
import type { TargetLock } from '../../../store/access/claims.ts';
import type { Store } from '../../../store/store.ts';
import { leaseToken } from '../../../store/syncing/lease-token.ts';
import { attempt } from '../../attempt.ts';
import { retryable, terminal } from '../../failure.ts';
import type { JiraSites } from '../../jira-sites.ts';
import { type AccessContext, accessContext } from '../context.ts';
import { refusalOf } from '../refusal.ts';
import { underLock } from '../target-lock.ts';
import { type FoundAccount, findByEmail, findByEmailPatiently } from './find-by-email.ts';
import { type Asked, type Invitation, prepareInvitation } from './invitation.ts';

export interface CreateAccountInput {
  readonly connection: string;
  readonly requestId: string;
}

export interface CreatedAccount {
  /** `unresolved`: it may be there, or is there with less than was asked for. */
  readonly outcome: 'done' | 'already' | 'refused' | 'unresolved';
  readonly accountId: string | null;
  readonly notes: readonly string[];
  readonly error: StepError | null;
}

/** Makes the account of a request, once: an invitation is never repeated before it was looked for what came of the last. */
export async function createAccount(
  store: Store,
  sites: JiraSites,
  { connection, requestId }: CreateAccountInput,
): Promise<CreatedAccount> {
  const site = sites.get(connection);
  return attempt(
    () => 'creating the account',
    async (activity) => {
      const context = accessContext(store, site, activity.cancellationSignal);
      const request = await context.requests.get(requestId);
      if (request?.content.kind !== 'create') throw new Error(`${requestId} is no creation of an account.`);
      const { content } = request;
      const token = leaseToken(activity.info.currentAttemptScheduledTimestampMs, randomUUID());
      const lock: TargetLock = { target: addressTarget(content.email), owner: requestId, token };
      const giveUpAt = activity.info.scheduledTimestampMs + site.scope.patience.outageMs;
      const work = new Creation(requestId, content, context, giveUpAt);
      try {
        return await underLock(context.requests.claims, lock, context.signal, () => work.run());
      } catch (thrown) {
        const error = refusalOf(thrown, activity, site.scope.patience);
        return { outcome: work.mayBeThere ? 'unresolved' : 'refused', accountId: null, notes: [], error };
      }
    },
  );
}

/** Two requests for one address go one after the other. The address itself is in no id. */
function addressTarget(email: string): TargetLock['target'] {
  const hash = createHash('sha256').update(email.toLowerCase()).digest('hex');
  return { entitlementId: accountSwitchId(hash, 'site'), principalType: 'user', principalId: hash };
}

/** One attempt at one creation. */
class Creation {
  readonly #requestId: string;
  readonly #content: CreateContent;
  readonly #context: AccessContext;
  readonly #giveUpAt: number;
  /** Whether an account may have been made that has not been seen. */
  mayBeThere = false;

  constructor(requestId: string, content: CreateContent, context: AccessContext, giveUpAt: number) {
    this.#requestId = requestId;
    this.#content = content;
    this.#context = context;
    this.#giveUpAt = giveUpAt;
  }

  async run(): Promise<CreatedAccount> {
    const { requests } = this.#context;
    const { begun, accountId } = await requests.creations.get(this.#requestId);
    this.mayBeThere = begun;
    if (accountId !== null) {
      const request = await requests.get(this.#requestId);
      return { outcome: begun ? 'done' : 'already', accountId, notes: request?.notes ?? [], error: null };
    }
    const found = await this.#find(begun);
    if (found !== null && !begun) return this.#keep('already', found.accountId, whatIsThere(found));
    if (found !== null) return this.#keep('done', found.accountId, this.#lostAnswer());
    const invitation = await prepareInvitation(this.#content, this.#context);
    await requests.creations.begin(this.#requestId, invitation.words);
    this.mayBeThere = true;
    return this.#ask(invitation);
  }

  async #ask({ ask }: Invitation): Promise<CreatedAccount> {
    let asked: Asked;
    try {
      asked = await ask();
    } catch (error) {
      if (!(error instanceof ApiError) || NO_USE_LOOKING.has(error.code)) throw error;
      // Refused in words, and perhaps done all the same (FACTS 3), or not answered: what is there decides.
      const found = await this.#find(error.mayHaveTakenEffect || error.code === 'bad_request');
      if (found !== null) return this.#keep('done', found.accountId, this.#lostAnswer());
      this.mayBeThere = error.mayHaveTakenEffect;
      if (REFUSALS.has(error.code)) throw refusal(error);
      // It is not there, so it is asked for again, after one more look.
      if (error.mayHaveTakenEffect && Date.now() < this.#giveUpAt) {
        throw retryable('unconfirmed', error.message, ASK_AGAIN_MS);
      }
      throw error;
    }
    const { notGiven } = asked;
    const accountId = asked.accountId ?? (await this.#find(true))?.accountId ?? null;
    if (accountId === null) {
      const notes = ['Atlassian took the invitation and shows no account yet; it may show once the person accepts'];
      return { outcome: 'done', accountId, notes, error: null };
    }
    if (notGiven.length === 0) return this.#keep('done', accountId, []);
    const message = `The account ${accountId} is invited, without ${notGiven.join(', ')}. Mend the reason, then give access to the app with \`jira-access access grant\`.`;
    const kept = await this.#keep('done', accountId, [`Not given: ${notGiven.join(', ')}`]);
    return { ...kept, outcome: 'unresolved', error: { code: 'partly_invited', message } };
  }

  /** Only an account on the site can have the products of the site. */
  #find(isPatient: boolean): Promise<FoundAccount | null> {
    const { email, products } = this.#content;
    const find = isPatient ? findByEmailPatiently : findByEmail;
    return find(email, products.length > 0, this.#context);
  }

  async #keep(outcome: 'done' | 'already', accountId: string, notes: readonly string[]): Promise<CreatedAccount> {
    await this.#context.requests.creations.end(this.#requestId, { accountId, event: outcome, notes });
    return { outcome, accountId, notes, error: null };
  }

  #lostAnswer(): readonly string[] {
    const { products } = this.#content;
    return products.length === 0
      ? []
      : [
          `The account was found after an answer that was lost or wrong: see with \`jira-access account show\` whether it has ${products.join(', ')}`,
        ];
  }
}

/** An answer of these kinds stays the same. A conflict is a limit of users here (ORG), which does not pass either. */
const REFUSALS = new Set(['bad_request', 'forbidden', 'not_found', 'conflict', 'gone']);
const ASK_AGAIN_MS = 5_000;

/** After these nothing could be read either. */
const NO_USE_LOOKING = new Set(['unauthorized', 'credential_dead', 'cancelled', 'redirected']);

function whatIsThere({ isOnSite, active, isSure }: FoundAccount): readonly string[] {
  return [
    'The account was there before, and its access was left as it is. `jira-access access grant` gives more',
    ...(isOnSite ? [] : ['It is in the organization, not on this site']),
    ...(active === false ? ['It is not active'] : []),
    ...(isSure ? [] : ['It hides its address: Jira finds it by the address, and that is all that is known']),
  ];
}

function refusal(error: ApiError): unknown {
  return terminal(
    error.code,
    `${error.message} No account shows under that address. Often there is no seat left for an app, or the plan or the rights of the token's account do not allow to invite.`,
    error,
  );
}
