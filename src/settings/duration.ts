const UNIT_MS: Readonly<Record<string, number>> = {
  ms: 1,
  s: 1000,
  m: 60_000,
  h: 3_600_000,
  d: 86_400_000,
};

const PART = /(\d+(?:\.\d+)?)(ms|[smhd])/g;

/**
 * Milliseconds from `500ms`, `30s`, `5m`, `1h30m` or `2d`; null when the text is none of them.
 * A bare number counts seconds, as the Go connector's settings do.
 */
export function parseDuration(text: string): number | null {
  const compact = text.replaceAll(' ', '').toLowerCase();
  if (/^\d+(\.\d+)?$/.test(compact)) return Math.round(Number(compact) * 1000);
  const parts = [...compact.matchAll(PART)];
  if (parts.length === 0 || parts.map(([part]) => part).join('') !== compact) return null;
  return Math.round(parts.reduce((sum, [, count, unit]) => sum + Number(count) * (UNIT_MS[unit ?? ''] ?? 0), 0));
}

/** The shortest text that `parseDuration` reads back: `1h30m`, `45s`. */
export function formatDuration(ms: number): string {
  if (ms < 1000) return `${Math.round(ms)}ms`;
  let rest = Math.round(ms / 1000) * 1000;
  let text = '';
  for (const unit of ['d', 'h', 'm', 's']) {
    const size = UNIT_MS[unit] ?? 1;
    if (rest >= size) text += `${Math.floor(rest / size)}${unit}`;
    rest %= size;
  }
  return text;
}
