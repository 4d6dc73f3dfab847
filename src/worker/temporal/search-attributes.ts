import { type ConnectionLike, isGrpcServiceError } from '@temporalio/client';
import { SEARCH_ATTRIBUTES, type SearchAttribute } from '../../model/search-attributes.ts';

/** Temporal API: `IndexedValueType`. */
const TYPE_CODES = { Keyword: 2, Int: 3, Datetime: 6 } as const satisfies Record<SearchAttribute['type'], number>;

/** gRPC's code for what another worker registered a moment before us. */
const ALREADY_EXISTS = 6;

/**
 * gRPC's codes for a server that will not: the namespace has no room for more attributes (INVALID_ARGUMENT,
 * FAILED_PRECONDITION), an operator must do it (PERMISSION_DENIED, as on Temporal Cloud), or it cannot (UNIMPLEMENTED).
 */
const REFUSALS = new Set([3, 7, 9, 12]);

/** The part of a connection that asks for attributes and registers them. */
type OperatorConnection = Pick<ConnectionLike, 'operatorService'>;

/** What came of {@link registerSearchAttributes}. */
export interface SearchAttributeRegistration {
  /** Names that workflows can use. */
  registered: string[];
  /** Names that the namespace lacks or has with another type: starting a workflow with one of these fails. */
  missing: string[];
  /** Why the server would not register the missing ones; undefined when nothing was refused. */
  refused: string | undefined;
}

/**
 * Registers the project's search attributes that a namespace lacks. A refusal is an answer, not an error: everything works
 * without them but finding work by them.
 */
export async function registerSearchAttributes(
  connection: OperatorConnection,
  namespace: string,
): Promise<SearchAttributeRegistration> {
  const { operatorService } = connection;
  const present = await typesByName(connection, namespace);
  const wanted = SEARCH_ATTRIBUTES.filter(({ name }) => present[name] === undefined);
  const refused =
    wanted.length === 0
      ? undefined
      : await operatorService
          .addSearchAttributes({
            namespace,
            searchAttributes: Object.fromEntries(wanted.map((attribute) => [attribute.name, typeCode(attribute)])),
          })
          .then(() => undefined, refusal);
  const now = wanted.length === 0 ? present : await typesByName(connection, namespace);
  const missing = missingIn(now);
  return {
    registered: SEARCH_ATTRIBUTES.map(({ name }) => name).filter((name) => !missing.includes(name)),
    missing,
    refused,
  };
}

/** Names that a namespace lacks or has with another type. */
export async function missingSearchAttributes(connection: OperatorConnection, namespace: string): Promise<string[]> {
  return missingIn(await typesByName(connection, namespace));
}

function missingIn(types: Readonly<Record<string, number | null>>): string[] {
  return SEARCH_ATTRIBUTES.filter((attribute) => types[attribute.name] !== typeCode(attribute)).map(({ name }) => name);
}

/** The namespace's own attributes. A server that does not list them is asked to add all, and says so if it cannot. */
async function typesByName(connection: OperatorConnection, namespace: string): Promise<Record<string, number | null>> {
  try {
    const { customAttributes } = await connection.operatorService.listSearchAttributes({ namespace });
    return customAttributes ?? {};
  } catch (error) {
    refusal(error);
    return {};
  }
}

function typeCode({ type }: SearchAttribute): number {
  return TYPE_CODES[type];
}

/** The server's words if it refused, undefined if there was nothing to do; anything else is thrown on. */
function refusal(error: unknown): string | undefined {
  if (!isGrpcServiceError(error)) throw error;
  if (error.code === ALREADY_EXISTS) return undefined;
  if (REFUSALS.has(error.code)) return error.details;
  throw error;
}
