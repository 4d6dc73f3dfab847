export type CheckStatus = 'ok' | 'warning' | 'failed' | 'skipped';

/** What a check came to. */
export interface Finding {
  readonly status: CheckStatus;
  readonly found: string;
  /** How to mend it; null where there is nothing to mend. */
  readonly remedy: string | null;
  /** Whether what is missing is a permission or a scope. */
  readonly lacksRight: boolean;
  /** Whether checks that need this one cannot be made. */
  readonly stops: boolean;
}

export function fine(found: string): Finding {
  return { status: 'ok', found, remedy: null, lacksRight: false, stops: false };
}

/** It works, but not as well as it should. */
export function doubtful(found: string, remedy: string | null): Finding {
  return { status: 'warning', found, remedy, lacksRight: false, stops: false };
}

export function broken(found: string, remedy: string | null): Finding {
  return { status: 'failed', found, remedy, lacksRight: false, stops: true };
}

/** Broken for want of a permission or a scope. */
export function refused(found: string, remedy: string | null): Finding {
  return { status: 'failed', found, remedy, lacksRight: true, stops: true };
}

export function passedOver(found: string): Finding {
  return { status: 'skipped', found, remedy: null, lacksRight: false, stops: true };
}
