import { AdminError } from '../errors.ts';
import type { AdminCall } from '../exchange.ts';

/** `-` instead of a directory's id means all that the key may administer. */
const ALL = '-';

/** The directory of the path: an id, or `-`. */
export function directoryOfPath({ site, params }: AdminCall): string {
  const directoryId = params.directoryId ?? '';
  const isKnown = site.organization.directories.some((directory) => directory.directoryId === directoryId);
  if (directoryId === ALL || isKnown) return directoryId;
  throw new AdminError(404, 'ADMIN-404-1', 'Unknown resource', `There is no directory ${directoryId}.`);
}
