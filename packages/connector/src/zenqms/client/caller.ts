import { err, type Logger, ok, type Problem, type Result } from '@zenbridge/runtime';
import { loadContract } from '../contract/load.ts';
import type { ContractSchemas, OperationId, SchemaName } from '../contract/types.ts';
import { describeErrorAnswer } from '../http/error-details.ts';
import type { Reply, Transport } from '../http/transport.ts';
import type { ZenqmsConnection } from './connection.ts';

/** What an operation is called with. */
interface OperationInput {
  /** Fills `{id}` of the path. */
  readonly id?: string;
  readonly query?: Readonly<Record<string, string>>;
  readonly body?: unknown;
}

/** Calls operations of the contract on one account, as its connection says. */
export interface Caller {
  readonly connection: ZenqmsConnection;
  /** Sends once; `ZB_ZENQMS_AUTH` when the token cannot be sent at all. */
  send(operation: OperationId, input: OperationInput): Promise<Result<Reply, Problem>>;
  /** Sends once and reads the answer, for operations that change nothing. */
  read<N extends SchemaName>(
    operation: OperationId,
    input: OperationInput,
    answer: N,
  ): Promise<Result<ContractSchemas[N], Problem>>;
}

/** Joins connection, contract and transport. */
export function createCaller(options: {
  connection: ZenqmsConnection;
  transport: Transport;
  logger: Pick<Logger, 'debug'> | undefined;
  onCall?: ((call: { status: number | undefined; ms: number }) => void) | undefined;
}): Caller {
  const { connection, transport, logger, onCall } = options;
  const contract = loadContract();
  const { authHeader = 'Authorization', authScheme = 'Bearer', paths = {} } = connection.contract ?? {};

  const send: Caller['send'] = async (operation, { id, query, body }) => {
    const { method, path } = contract.operations[operation];
    const filled = (paths[operation] ?? path).replaceAll('{id}', encodeURIComponent(id ?? ''));
    const search = query === undefined ? '' : `?${new URLSearchParams(query)}`;
    const credentials = `${authScheme} ${connection.token}`.trim();
    if (connection.token === '' || !/^[\x21-\x7e]+( [\x21-\x7e]+)*$/.test(credentials)) {
      return err({ code: 'ZB_ZENQMS_AUTH', detail: 'The token is empty or has characters that no header can carry.' });
    }
    const headers = { accept: 'application/json', 'user-agent': 'zenbridge', [authHeader.toLowerCase()]: credentials };
    const startedAt = performance.now();
    const reply = await transport.send({ method, url: `${connection.baseUrl}${filled}${search}`, headers, body });
    onCall?.({ status: reply.kind === 'answer' ? reply.status : undefined, ms: performance.now() - startedAt });
    logger?.debug({ operation, ...(reply.kind === 'answer' ? { status: reply.status } : reply) }, 'called ZenQMS');
    return ok(reply);
  };

  const read: Caller['read'] = async (operation, input, name) => {
    const sent = await send(operation, input);
    if (!sent.ok) return sent;
    const reply = sent.value;
    if (reply.kind === 'failure')
      return err({ code: 'ZB_ZENQMS_UNREACHABLE', detail: `${operation}: ${reply.detail}` });
    if (reply.status < 200 || reply.status > 299) return err(refusal(operation, reply));
    const checked = contract.check(name, reply.body);
    return checked.ok ? ok(checked.value) : err(misfit(operation, checked.faults));
  };

  return { connection, send, read };
}

/** The problem that an error answer amounts to. Reads are stage `find`, unless `stage` says otherwise. */
export function refusal(operation: OperationId, reply: Extract<Reply, { kind: 'answer' }>): Problem {
  const detail = `${operation}: ${describeErrorAnswer(loadContract(), reply.status, reply.body)}`;
  const stage = operation === 'createIssue' ? 'create' : 'find';
  const wait = reply.retryAfterMs === undefined ? {} : { retryAfterMs: reply.retryAfterMs };
  const { status } = reply;
  if (status === 401) return { code: 'ZB_ZENQMS_AUTH', detail, stage };
  if (status === 403) return { code: 'ZB_ZENQMS_ACCESS', detail, stage };
  if (status === 429) return { code: 'ZB_ZENQMS_RATE_LIMITED', detail, stage, ...wait };
  if (status === 408 || status >= 500) return { code: 'ZB_ZENQMS_UNREACHABLE', detail, stage, ...wait };
  if (status >= 400) return { code: 'ZB_ZENQMS_REFUSED', detail, stage };
  return { code: 'ZB_ZENQMS_ANSWER', detail, stage };
}

/** The problem that an answer in an unknown form amounts to. */
function misfit(operation: OperationId, faults: readonly { path: string; message: string }[]): Problem {
  const places = faults.slice(0, 5).map(({ path, message }) => `${path === '' ? 'the answer' : path} ${message}`);
  return { code: 'ZB_ZENQMS_ANSWER', detail: `${operation}: ${places.join('; ')}.` };
}
