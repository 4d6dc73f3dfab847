import { existsSync, readFileSync } from 'node:fs';

/** Atlassian's own document, which is not part of this repository. */
export const documentName = '../shared/atlassian/jira-cloud-v3.openapi.json';

const documentPath = new URL(`../../../${documentName}`, import.meta.url).pathname;

export const hasDocument = existsSync(documentPath);

interface Schema {
  readonly $ref?: string;
  readonly type?: string;
  readonly nullable?: boolean;
  readonly enum?: readonly unknown[];
  readonly format?: string;
  readonly maxLength?: number;
  readonly required?: readonly string[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly additionalProperties?: boolean | Schema;
  readonly items?: Schema;
  readonly uniqueItems?: boolean;
  readonly allOf?: readonly Schema[];
  readonly anyOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
}

interface Operation {
  readonly responses: Readonly<Record<string, { readonly content?: { 'application/json'?: { schema?: Schema } } }>>;
}

export interface OpenApiDocument {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly components: { readonly schemas: Readonly<Record<string, Schema>> };
}

export function readDocument(): OpenApiDocument {
  return JSON.parse(readFileSync(documentPath, 'utf8')) as OpenApiDocument;
}

/** Properties that real Jira sends although its document forbids them: schema name -> names, with who says so. */
const tolerated: Readonly<Record<string, readonly string[]>> = {
  // "expand: Returns information about the group that is granted the permission" (OpenAPI, get permission scheme).
  PermissionHolder: ['user', 'group', 'projectRole', 'field'],
};

const ERROR_COLLECTION: Schema = { $ref: '#/components/schemas/ErrorCollection' };

/** What the document says against an answer, one line per objection; an empty list means that it conforms. */
export function objections(
  document: OpenApiDocument,
  method: string,
  template: string,
  status: number,
  body: unknown,
): string[] {
  const operation = document.paths[`/rest/api/3${template}`]?.[method.toLowerCase()];
  if (operation === undefined) return [`${method} ${template} is not in the document`];
  const response = operation.responses[String(status)];
  if (response === undefined) return [`${method} ${template} does not document status ${status}`];
  const schema = response.content?.['application/json']?.schema ?? (status >= 400 ? ERROR_COLLECTION : {});
  return check(document, schema, body, '$', '');
}

function check(document: OpenApiDocument, schema: Schema, value: unknown, at: string, name: string): string[] {
  if (schema.$ref !== undefined) {
    const target = schema.$ref.split('/').at(-1) ?? '';
    const found = document.components.schemas[target];
    return found === undefined ? [`${at}: no schema ${target}`] : check(document, found, value, at, target);
  }
  if (value === null) return schema.nullable === true || schema.type === undefined ? [] : [`${at}: is null`];
  const choices = schema.oneOf ?? schema.anyOf;
  if (choices !== undefined && !choices.some((choice) => check(document, choice, value, at, name).length === 0)) {
    return [`${at}: fits none of the alternatives`];
  }
  return [
    ...(schema.allOf ?? []).flatMap((part) => check(document, part, value, at, name)),
    ...checkType(schema, value, at),
    ...checkArray(document, schema, value, at),
    ...checkObject(document, schema, value, at, name),
  ];
}

function checkType(schema: Schema, value: unknown, at: string): string[] {
  const actual = Array.isArray(value) ? 'array' : Number.isInteger(value) ? 'integer' : typeof value;
  const fits =
    schema.type === undefined || schema.type === actual || (schema.type === 'number' && actual === 'integer');
  if (!fits) return [`${at}: is ${actual}, not ${schema.type}`];
  if (schema.enum !== undefined && !schema.enum.includes(value)) return [`${at}: ${String(value)} is not in the enum`];
  if (typeof value !== 'string') return [];
  if (schema.maxLength !== undefined && value.length > schema.maxLength) return [`${at}: is longer than allowed`];
  return isWellFormed(schema.format, value) ? [] : [`${at}: '${value}' is no ${schema.format}`];
}

function isWellFormed(format: string | undefined, value: string): boolean {
  if (format === 'uri') return URL.canParse(value);
  if (format === 'uuid') return /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(value);
  if (format === 'date-time') return !Number.isNaN(Date.parse(value.replace(/\+0000$/, 'Z')));
  return true;
}

function checkArray(document: OpenApiDocument, schema: Schema, value: unknown, at: string): string[] {
  if (!Array.isArray(value)) return [];
  const isRepeated =
    schema.uniqueItems === true && new Set(value.map((item) => JSON.stringify(item))).size < value.length;
  const items = schema.items ?? {};
  return [
    ...(isRepeated ? [`${at}: holds an item twice`] : []),
    ...value.flatMap((item, index) => check(document, items, item, `${at}[${index}]`, '')),
  ];
}

function checkObject(document: OpenApiDocument, schema: Schema, value: unknown, at: string, name: string): string[] {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return [];
  const missing = (schema.required ?? []).filter((key) => !(key in value));
  const found = missing.map((key) => `${at}: lacks ${key}`);
  for (const [key, item] of Object.entries(value)) {
    const property = schema.properties?.[key];
    const others = schema.additionalProperties;
    if (property !== undefined) found.push(...check(document, property, item, `${at}.${key}`, ''));
    else if (typeof others === 'object') found.push(...check(document, others, item, `${at}.${key}`, ''));
    else if (others === false && !tolerated[name]?.includes(key)) found.push(`${at}: ${name} has no ${key}`);
  }
  return found;
}
