import { describe, expect, it } from 'vitest';
import { createRouter } from '../../../../simulator/http/router.ts';

const route = (method: string, path: string) => ({ method, path });

const router = createRouter([
  route('GET', '/project/search'),
  route('GET', '/project/{projectIdOrKey}'),
  route('GET', '/project/{projectIdOrKey}/role/{id}'),
  route('GET', '/project/{projectKeyOrId}/permissionscheme'),
]);

describe('the router', () => {
  it('prefers a fixed segment to a variable one', () => {
    expect(router.find('GET', '/project/search')).toMatchObject({ route: { path: '/project/search' } });
    expect(router.find('GET', '/project/CORE')).toMatchObject({ params: { projectIdOrKey: 'CORE' } });
  });

  it('names parameters as each template does', () => {
    expect(router.find('GET', '/project/CORE/role/7')).toMatchObject({ params: { projectIdOrKey: 'CORE', id: '7' } });
    expect(router.find('GET', '/project/CORE/permissionscheme')).toMatchObject({ params: { projectKeyOrId: 'CORE' } });
  });

  it('decodes parameters, and takes malformed escapes as they stand', () => {
    expect(router.find('GET', '/project/A%20B')).toMatchObject({ params: { projectIdOrKey: 'A B' } });
    expect(router.find('GET', '/project/A%E0')).toMatchObject({ params: { projectIdOrKey: 'A%E0' } });
  });

  it('tells an unknown path from a wrong method', () => {
    expect(router.find('GET', '/nowhere')).toBe('not found');
    expect(router.find('GET', '/project/CORE/role')).toBe('not found');
    expect(router.find('PUT', '/project/search')).toBe('wrong method');
  });
});
