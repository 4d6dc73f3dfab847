import type { Site } from '../model.ts';
import { resolutionNamed, statusOf, typeOf } from './find.ts';

/** Every issue that is there, as JSON: by this, not by answers, tests count tickets. */
export function issuesTruth(site: Site) {
  return [...site.tracker.issues.values()].map((issue) => ({
    id: issue.id,
    key: issue.key,
    projectId: issue.projectId,
    type: typeOf(site, issue).type.name,
    status: statusOf(site, issue.statusId).name,
    resolution: issue.resolutionId === null ? null : (resolutionNamed(issue.resolutionId)?.name ?? null),
    creatorId: issue.creatorId,
    createdAt: new Date(issue.createdAt).toISOString(),
    values: Object.fromEntries(issue.values),
    properties: Object.fromEntries(issue.properties),
    comments: issue.comments.length,
    remoteLinks: issue.remoteLinks.map(({ globalId }) => globalId),
    links: [...site.tracker.links.values()].filter((link) => link.inwardId === issue.id || link.outwardId === issue.id),
  }));
}
