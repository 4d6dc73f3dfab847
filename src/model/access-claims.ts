/** Whether a principal has an entitlement. */
export type Hold = 'held' | 'absent';

/** What one request wishes of one target, from the moment it is about to act until its wish is settled or withdrawn. */
export interface Claim {
  readonly requestId: string;
  /** The step of the request's plan that made it. */
  readonly step: number;
  readonly wish: Hold;
  /** ISO 8601; null where the wish has no end. */
  readonly until: string | null;
}

/**
 * Who wishes what of one target (an entitlement and a principal). The newest claim decides, whoever made it; where there is
 * none, `before` does. Requests therefore end as if they had come one after the other, and none undoes another's outcome.
 */
export interface Claims {
  /** What was there before the oldest live claim. Null: nobody has looked yet. */
  readonly before: Hold | null;
  /** Oldest first. */
  readonly live: readonly Claim[];
  /** True from before a write until Jira was seen to be as expected: what is seen meanwhile proves nothing. */
  readonly inDoubt: boolean;
}

export const NO_CLAIMS: Claims = { before: null, live: [], inDoubt: false };

type ClaimKey = Pick<Claim, 'requestId' | 'step'>;

/** What should be there; null where nobody wishes anything and nobody has looked. */
export function expected({ before, live }: Claims): Hold | null {
  return live.at(-1)?.wish ?? before;
}

/** Takes in what Jira shows. A difference that is not ours was made by somebody else: it stands, and ends all claims. */
export function observe(claims: Claims, actual: Hold): Claims {
  if (claims.live.length === 0 && !claims.inDoubt) return { ...claims, before: actual };
  if (claims.inDoubt || expected(claims) === actual) return claims;
  return { before: actual, live: [], inDoubt: false };
}

/** Makes a request's wish the newest one. The same step makes one claim, however often it is tried. */
export function claim(claims: Claims, wish: Claim): Claims {
  if (claims.before === null) throw new Error('A claim is made on what was looked at.');
  if (claims.live.some((one) => isSame(one, wish))) return claims;
  return { ...claims, live: [...claims.live, wish], inDoubt: true };
}

/** Jira was seen to be as expected. */
export function confirm(claims: Claims): Claims {
  return { ...claims, inDoubt: false };
}

/** Takes a wish back: what was wished after it, or was there before it, decides again. */
export function withdraw(claims: Claims, key: ClaimKey): Claims {
  if (!has(claims, key)) return claims;
  return { ...claims, live: claims.live.filter((one) => !isSame(one, key)), inDoubt: true };
}

/** Makes a wish last: it is what was before all later claims, and earlier ones have no say any more. */
export function settle(claims: Claims, key: ClaimKey): Claims {
  const index = claims.live.findIndex((one) => isSame(one, key));
  const settled = claims.live[index];
  if (settled === undefined) return claims;
  return { ...claims, before: settled.wish, live: claims.live.slice(index + 1) };
}

/** Gives the claims of a step another end. */
export function reschedule(claims: Claims, key: ClaimKey, until: string): Claims {
  return { ...claims, live: claims.live.map((one) => (isSame(one, key) ? { ...one, until } : one)) };
}

export function has(claims: Claims, key: ClaimKey): boolean {
  return claims.live.some((one) => isSame(one, key));
}

function isSame(a: ClaimKey, b: ClaimKey): boolean {
  return a.requestId === b.requestId && a.step === b.step;
}
