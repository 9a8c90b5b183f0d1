import { createLogger } from '../../packages/runtime/src/index.ts';
import { describeApi } from '../../services/console/src/api/description.ts';
import { addApi } from '../../services/console/src/api/routes.ts';
import { createServer } from '../../services/console/src/http/server.ts';
import type { Services } from '../../services/console/src/services.ts';
import { code, page, table } from './markdown.ts';

/** The parts of an OpenAPI document that the page is made from. */
interface Schema {
  readonly $ref?: string;
  readonly type?: string | readonly string[];
  readonly enum?: readonly unknown[];
  readonly description?: string;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly items?: Schema;
  readonly anyOf?: readonly Schema[];
  readonly default?: unknown;
}
type Content = Readonly<Record<string, { readonly schema: Schema }>>;
interface Operation {
  readonly summary: string;
  readonly description?: string;
  readonly parameters?: readonly {
    name: string;
    in: string;
    description?: string;
    required: boolean;
    schema: Schema;
  }[];
  readonly requestBody?: { readonly content: Content };
  readonly responses: Readonly<Record<string, { readonly description: string; readonly content?: Content }>>;
}
interface Document {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly components: { readonly schemas: Readonly<Record<string, Schema>> };
}

/** Answers that are told once for all addresses. */
const EVERYWHERE = ['401', '403', '503'];

/** The page of the console's REST API: every address, and the shape of what it answers. */
export async function consoleApiPage(): Promise<string> {
  const { paths, components } = await describedApi();
  const operations = Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => operationPart(`${method.toUpperCase()} ${path}`, operation)),
  );
  const schemas = Object.entries(components.schemas).filter(([, schema]) => schema.properties !== undefined);
  return page(
    '# HTTP API of the console',
    'Below `/api/v1` of the console. A script sends an API token (`Authorization: Bearer …`, see ' +
      '[Operate the queues](../tasks/operate-the-queues.md)); a page of the console sends its session cookie. Everybody who ' +
      'may come in may use `GET`; everything else takes the role operator. A request that is not accepted is answered with ' +
      '`application/problem+json`: `title`, `status`, `code`, `detail`, `at`, `remedy`, `requestId`, and `problems` when there ' +
      'are several; [Codes](error-codes.md) lists the codes. Any address may answer 401 (neither a session nor a valid token), ' +
      '403 (the role does not allow it, or the request comes from a page of another site) and 503 (Redis does not answer). A running console shows the same at `/docs`, and the OpenAPI ' +
      'document at `/docs/json`. Generated from the schemas in `services/console/src`; run `pnpm generate`.',
    ...operations,
    '## What is answered',
    ...schemas.flatMap(([name, schema]) => [`### ${name}`, properties(schema)]),
  );
}

/** The OpenAPI document. Describing calls no service, so there are none. */
async function describedApi(): Promise<Document> {
  const app = createServer({ logger: createLogger({ service: 'console', level: 'silent' }), trustedProxies: [] });
  await describeApi(app);
  await addApi(app, {} as Services);
  await app.ready();
  const document: unknown = app.swagger();
  await app.close();
  return document as Document;
}

function operationPart(
  title: string,
  { summary, description, parameters = [], requestBody, responses }: Operation,
): string {
  const query = parameters.filter((parameter) => parameter.in === 'query');
  const rows = query.map(({ name, schema, description: meaning = '' }) => [code(name), kindOf(schema), meaning]);
  const [type = '', body] = Object.entries(requestBody?.content ?? {})[0] ?? [];
  const fields = type === 'application/json' ? bodyOf(body?.schema) : undefined;
  const answers = Object.entries(responses)
    .filter(([status]) => !EVERYWHERE.includes(status))
    .map(([status, answer]) => `${code(status)} ${answerOf(answer)}`);
  return [
    `## ${code(title)}`,
    [`${summary}.`, description].filter(Boolean).join(' '),
    ...(rows.length > 0 ? [table(['Parameter', 'Value', 'Meaning'], rows)] : []),
    ...(fields?.properties === undefined ? [] : ['The body is JSON:', properties(fields)]),
    ...(fields === undefined && type !== '' ? [`The body is ${code(type)}.`] : []),
    `Answers: ${answers.join('; ')}.`,
  ].join('\n\n');
}

/** The schema of a body that may be left out, too. */
const bodyOf = (schema: Schema | undefined): Schema | undefined =>
  schema?.anyOf?.find(({ properties }) => properties !== undefined) ?? schema;

function answerOf({ description, content = {} }: Operation['responses'][string]): string {
  const schema = content['application/json']?.schema;
  return schema === undefined ? description : kindOf(schema);
}

function properties({ properties: all = {}, required = [] }: Schema): string {
  const rows = Object.entries(all).map(([name, schema]) => [
    code(name),
    kindOf(schema),
    required.includes(name) ? '' : 'optional',
    schema.description ?? '',
  ]);
  return table(['Field', 'Value', '', 'Meaning'], rows);
}

/** What a value can be, in few words. */
function kindOf(schema: Schema): string {
  const { $ref, type, enum: choices, properties: fields, items, anyOf } = schema;
  if ($ref !== undefined) return /Code(Input)?$/.test($ref) ? 'a code' : linkTo(nameIn($ref));
  if (choices !== undefined) return choices.map((choice) => code(String(choice))).join(', ');
  if (items !== undefined) return `list of ${kindOf(items)}`;
  if (anyOf !== undefined) return anyOf.map(kindOf).join(' or ');
  if (fields !== undefined) {
    return `{ ${Object.entries(fields)
      .map(([name, field]) => `${code(name)}: ${kindOf(field)}`)
      .join(', ')} }`;
  }
  return typeof type === 'string' ? type : (type?.join(' or ') ?? 'anything');
}

const linkTo = (name: string): string => `[${name}](#${name.toLowerCase()})`;

const nameIn = (ref: string): string => ref.split('/').at(-1) ?? ref;
