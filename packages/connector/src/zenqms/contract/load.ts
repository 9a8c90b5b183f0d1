import { readFileSync } from 'node:fs';
import { Ajv2020, type ErrorObject, type ValidateFunction } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { parse } from 'yaml';
import type { ContractSchemas, OperationId, SchemaName } from './types.ts';

/** One operation of the contract. */
interface ContractOperation {
  readonly method: 'GET' | 'POST';
  /** Path with its parameters in braces, such as `/v2/issues/{id}`. */
  readonly path: string;
  /** Whether ZenQMS documents the operation, or ZenBridge assumes it. */
  readonly source: 'documented' | 'assumed';
}

/** Where a value departs from the contract. Never holds the value itself. */
export interface ContractFault {
  /** `custom_fields[0].value`; empty for the value as a whole. */
  readonly path: string;
  readonly message: string;
}

/** The contract with ZenQMS, ready to be used: by the client, the simulator and the tests. */
export interface Contract {
  /** The parsed OpenAPI 3.1 document. */
  readonly document: Readonly<Record<string, unknown>>;
  readonly operations: Readonly<Record<OperationId, ContractOperation>>;
  /** Checks a value against a shape of the document; unknown properties are tolerated where the shape does. */
  check<N extends SchemaName>(name: N, value: unknown): ContractCheck<ContractSchemas[N]>;
}

/** The value under its type, or where it departs from the contract. */
type ContractCheck<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly faults: readonly ContractFault[] };

let loaded: Contract | undefined;

/** The contract, read from `openapi.yaml` beside this file once per process. */
export function loadContract(): Contract {
  loaded ??= read();
  return loaded;
}

interface PathItem {
  readonly 'x-source': ContractOperation['source'];
  readonly get?: { readonly operationId: OperationId };
  readonly post?: { readonly operationId: OperationId };
}

function read(): Contract {
  const document = parse(readFileSync(new URL('./openapi.yaml', import.meta.url), 'utf8'));
  const ajv = new Ajv2020({ strict: false, allErrors: true });
  addFormats.default(ajv);
  ajv.addSchema(document, 'contract');
  const validators = new Map<SchemaName, ValidateFunction>();
  const validatorOf = (name: SchemaName): ValidateFunction => {
    const validator = validators.get(name) ?? ajv.compile({ $ref: `contract#/components/schemas/${name}` });
    validators.set(name, validator);
    return validator;
  };
  return {
    document,
    operations: operationsOf(document.paths),
    check: <N extends SchemaName>(name: N, value: unknown): ContractCheck<ContractSchemas[N]> => {
      const validate = validatorOf(name);
      if (validate(value)) return { ok: true, value: value as ContractSchemas[N] };
      return { ok: false, faults: (validate.errors ?? []).map(faultOf) };
    },
  };
}

function operationsOf(paths: Readonly<Record<string, PathItem>>): Contract['operations'] {
  const entries = Object.entries(paths).flatMap(([path, item]) => {
    const describe = (method: ContractOperation['method'], operation: PathItem['get']) =>
      operation === undefined ? [] : [[operation.operationId, { method, path, source: item['x-source'] }] as const];
    return [...describe('GET', item.get), ...describe('POST', item.post)];
  });
  return Object.fromEntries(entries) as Contract['operations'];
}

/** Ajv's own messages name properties and types, never values. */
function faultOf(error: ErrorObject): ContractFault {
  const path = error.instancePath
    .split('/')
    .slice(1)
    .reduce((text, part) => (/^\d+$/.test(part) ? `${text}[${part}]` : text === '' ? part : `${text}.${part}`), '');
  const extra = error.keyword === 'additionalProperties' ? `: ${String(error.params.additionalProperty)}` : '';
  return { path, message: `${error.message ?? 'does not fit'}${extra}` };
}
