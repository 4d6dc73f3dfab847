import { describe, expect, test } from 'vitest';
import { ENDPOINTS } from '../../../src/atlassian/endpoints.ts';
import {
  operationOf,
  organizationsDocument,
  readDocument,
  suiteName,
  userManagementDocument,
} from '../simulator/openapi.ts';

const DOCUMENTS = [organizationsDocument, userManagementDocument] as const;

describe.skipIf(DOCUMENTS.some(({ isHere }) => !isHere))(suiteName('the calls that we make', ...DOCUMENTS), () => {
  test.each(ENDPOINTS.map((row) => [row.name, row] as const))(
    '%s is documented, and not about to end',
    (_name, row) => {
      const isAdministration = row.path.startsWith('/admin/');
      const document = readDocument(isAdministration ? organizationsDocument : userManagementDocument);
      const path = row.path.replace('/directories/-/', '/directories/{directoryId}/');
      const template = isAdministration ? path : path.replace('{accountId}', '{account_id}');
      const operation = operationOf(document, row.method, template);
      expect(operation).toBeDefined();
      expect(operation?.deprecated ?? false).toBe(false);
    },
  );
});
