import { existsSync, readFileSync } from 'node:fs';

/** One of Atlassian's own documents, which are not part of this repository. */
export interface Published {
  /** As seen from the project's folder. */
  readonly file: string;
  readonly isHere: boolean;
  /** The document's template of a simulator's template. */
  readonly below: (template: string) => string;
  /** The document forbids nothing, but names every property that its answers have. */
  readonly isComplete: boolean;
}

export const jiraDocument = published('jira-cloud-v3', false, (template) => `/rest/api/3${template}`);
export const organizationsDocument = published('atlassian-organizations', true, (template) =>
  template.replace(/^\/admin/, ''),
);
export const userManagementDocument = published('atlassian-user-management', true, (template) => template);

function published(name: string, isComplete: boolean, below: Published['below']): Published {
  const file = `../shared/atlassian/${name}.openapi.json`;
  return { file, isHere: existsSync(pathOf(file)), below, isComplete };
}

function pathOf(file: string): string {
  return new URL(`../../../${file}`, import.meta.url).pathname;
}

/** The name of a suite that needs these documents: it says so where one is missing. */
export function suiteName(name: string, ...documents: Published[]): string {
  const missing = documents.filter((document) => !document.isHere).map((document) => document.file);
  return missing.length === 0 ? name : `${name} (skipped: not beside this checkout: ${missing.join(', ')})`;
}

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

interface Response {
  readonly $ref?: string;
  readonly content?: { readonly 'application/json'?: { readonly schema?: Schema } };
}

interface Operation {
  readonly description?: string;
  readonly deprecated?: boolean;
  readonly responses: Readonly<Record<string, Response>>;
  readonly 'x-atlassian-oauth2-scopes'?: readonly { readonly scopes: readonly string[]; readonly state: string }[];
}

export interface OpenApiDocument extends Pick<Published, 'below' | 'isComplete'> {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly components: {
    readonly schemas: Readonly<Record<string, Schema>>;
    readonly responses?: Readonly<Record<string, Response>>;
  };
}

export function readDocument({ file, below, isComplete }: Published): OpenApiDocument {
  const document = JSON.parse(readFileSync(pathOf(file), 'utf8')) as Omit<OpenApiDocument, 'below' | 'isComplete'>;
  return { ...document, below, isComplete };
}

export function operationOf(document: OpenApiDocument, method: string, template: string): Operation | undefined {
  return document.paths[document.below(template)]?.[method.toLowerCase()];
}

/** Properties that real Jira sends although its document forbids them: schema name -> names, with who says so. */
const tolerated: Readonly<Record<string, readonly string[]>> = {
  // "expand: Returns information about the group that is granted the permission" (OpenAPI, get permission scheme).
  PermissionHolder: ['user', 'group', 'projectRole', 'field'],
};

/** Where Jira's document gives an error no schema; those of the organization have no such thing. */
const ERROR_COLLECTION: Schema = { $ref: '#/components/schemas/ErrorCollection' };

/** What the document says against an answer, one line per objection; an empty list means that it conforms. */
export function objections(
  document: OpenApiDocument,
  method: string,
  template: string,
  status: number,
  body: unknown,
): string[] {
  const operation = operationOf(document, method, template);
  if (operation === undefined) return [`${method} ${template} is not in the document`];
  const named = operation.responses[String(status)];
  const reference = named?.$ref?.split('/').at(-1);
  const response = reference === undefined ? named : document.components.responses?.[reference];
  if (response === undefined) return [`${method} ${template} does not document status ${status}`];
  const unnamed = status >= 400 && 'ErrorCollection' in document.components.schemas ? ERROR_COLLECTION : {};
  const schema = response.content?.['application/json']?.schema ?? unnamed;
  return check(status >= 400 ? open(document) : document, schema, body, '$', '');
}

/** The same document, as one that leaves room for properties it does not name. */
function open(document: OpenApiDocument): OpenApiDocument {
  return { ...document, isComplete: false };
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
    ...(schema.allOf ?? []).flatMap((part) => check(open(document), part, value, at, name)),
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
    else if (isForbidden(document, schema) && !tolerated[name]?.includes(key))
      found.push(`${at}: ${name} has no ${key}`);
  }
  return found;
}

function isForbidden({ isComplete }: OpenApiDocument, { additionalProperties, properties }: Schema): boolean {
  return (
    additionalProperties === false || (isComplete && additionalProperties === undefined && properties !== undefined)
  );
}
