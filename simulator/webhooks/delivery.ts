import { randomUUID } from 'node:crypto';
import type { Site } from '../site/model.ts';
import { isLoopback } from './address.ts';
import type { WebhookBehaviour } from './behaviour.ts';
import type { WebhookEvent } from './event.ts';
import { ISSUE_SECTION, matches } from './filter.ts';
import { isRetried, type Letter, send } from './send.ts';

/** Waits before each further attempt, by the first: from 5 to 15 minutes at Atlassian. */
const RETRY_STEPS = [1, 1.5, 2, 2.5, 3];

/** One attempt to bring one event to one webhook. */
export interface Attempt {
  readonly identifier: string;
  readonly webhookId: number;
  readonly event: string;
  readonly url: string;
  /** 0 for the first. */
  readonly retry: number;
  /** `lost` where the simulator was told to lose it; null where no answer came. */
  readonly status: number | 'lost' | null;
}

export interface Deliveries {
  /** Every attempt that has ended, in the order in which they ended. */
  readonly attempts: readonly Attempt[];
  clear(): void;
}

export interface Delivery extends Deliveries {
  /** Tells the webhooks that want to know of it. Whoever calls is not kept waiting. */
  emit(event: WebhookEvent): void;
  /** Gives up on whatever is under way. */
  close(): void;
}

/** Brings what happens to issues to the webhooks of a site, in the way that Atlassian describes. */
export function createDelivery(site: Site, behaviour: () => WebhookBehaviour): Delivery {
  const attempts: Attempt[] = [];
  const timers = new Set<NodeJS.Timeout>();
  const closing = new AbortController();
  let held: Letter[] = [];

  function later(ms: number, work: () => void): void {
    const timer = setTimeout(() => {
      timers.delete(timer);
      work();
    }, ms);
    timers.add(timer.unref());
  }

  function post(letter: Letter): void {
    const { reverseMs } = behaviour();
    if (reverseMs === 0) {
      void dispatch(letter);
      return;
    }
    held.push(letter);
    if (held.length > 1) return;
    later(reverseMs, () => {
      const letters = held.reverse();
      held = [];
      // One after the other: side by side they might overtake each other back into order.
      void letters.reduce((before, each) => before.then(() => dispatch(each)), Promise.resolve());
    });
  }

  async function dispatch(letter: Letter): Promise<void> {
    const { drop, copies, delayMs } = behaviour();
    if (drop) {
      note(letter, 0, 'lost');
      return;
    }
    if (delayMs > 0) await new Promise<void>((resolve) => later(delayMs, resolve));
    await Promise.all(Array.from({ length: copies }, () => attempt(letter, 0)));
  }

  async function attempt(letter: Letter, retry: number): Promise<void> {
    const { retryMs, timeoutMs } = behaviour();
    const signal = AbortSignal.any([closing.signal, AbortSignal.timeout(timeoutMs)]);
    const status = isLoopback(letter.webhook.url) ? await send(letter, retry, signal) : null;
    if (closing.signal.aborted) return;
    note(letter, retry, status);
    const step = RETRY_STEPS[retry];
    if (isRetried(status) && step !== undefined) later(retryMs * step, () => void attempt(letter, retry + 1));
  }

  function note({ identifier, webhook, event }: Letter, retry: number, status: Attempt['status']): void {
    attempts.push({ identifier, webhookId: webhook.id, event: event.name, url: webhook.url, retry, status });
  }

  return {
    attempts,
    clear() {
      attempts.length = 0;
    },
    emit(event) {
      for (const webhook of site.webhooks.values()) {
        const isWanted = webhook.enabled && webhook.events.includes(event.name);
        if (isWanted && matches(webhook.filters[ISSUE_SECTION] ?? '', event)) {
          post({ identifier: randomUUID(), webhook, event });
        }
      }
    },
    close() {
      closing.abort();
      for (const timer of timers) clearTimeout(timer);
    },
  };
}
