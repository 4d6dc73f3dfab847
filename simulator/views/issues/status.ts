import type { Viewing } from '../../http/exchange.ts';
import { categories } from '../../site/issues/catalog.ts';
import type { CategoryKey, Resolution, Status } from '../../site/issues/model.ts';

/** OpenAPI: StatusDetails. */
export function statusView(call: Viewing, { id, name, category, projectId }: Status) {
  return {
    self: `${call.api}/status/${id}`,
    description: '',
    iconUrl: `${call.origin}/images/icons/statuses/generic.png`,
    name,
    id,
    statusCategory: categoryView(call, category),
    ...(projectId === null ? {} : { scope: { type: 'PROJECT' as const, project: { id: projectId } } }),
  };
}

function categoryView(call: Viewing, key: CategoryKey) {
  const { id, name, colorName } = categories[key];
  return { self: `${call.api}/statuscategory/${id}`, id, key, colorName, name };
}

/** OpenAPI: Resolution. */
export function resolutionView(call: Viewing, { id, name, description }: Resolution) {
  return { self: `${call.api}/resolution/${id}`, id, description, name };
}
