import { createHash, randomBytes } from 'node:crypto';
import { until } from './until.ts';

/** What the tests read of an execution as the console's REST API shows it. */
export interface ShownExecution {
  readonly id: string;
  readonly recordId: string;
  readonly source: string;
  readonly state: string;
  readonly outcome?: string;
  readonly issueKey?: string;
  readonly reason?: { readonly code: string; readonly detail?: string };
  /** Where its trace is shown, from the root of the console. */
  readonly traceUrl?: string;
}

/** A caller of the console's REST API. */
export interface ConsoleApi {
  /** Executions that fit a query, newest first. */
  search(query: Readonly<Record<string, string>>): Promise<readonly ShownExecution[]>;
  /** Waits until the latest execution about a record has ended; `earlier` is the number of those before it. */
  outcome(recordId: string, earlier?: number): Promise<ShownExecution>;
  /** A page; undefined while there is none. */
  page(path: string): Promise<string | undefined>;
}

/** A token of a viewer, and the setting that lets its holder in. */
export function viewerToken(): { readonly token: string; readonly setting: string } {
  const token = `zbt_${randomBytes(32).toString('base64url')}`;
  const tokenHash = `sha256:${createHash('sha256').update(token).digest('hex')}`;
  return { token, setting: JSON.stringify([{ name: 'tests', role: 'viewer', tokenHash }]) };
}

/** Calls the console at `url` as the holder of `token`. */
export function consoleApi(url: string, token: string): ConsoleApi {
  const search: ConsoleApi['search'] = async (query) => {
    const response = await fetch(`${url}/api/v1/executions?${new URLSearchParams(query)}`, {
      headers: { authorization: `Bearer ${token}` },
    });
    if (!response.ok) throw new Error(`The console answered ${response.status}: ${await response.text()}`);
    const { executions } = (await response.json()) as { executions: ShownExecution[] };
    return executions;
  };
  const outcome: ConsoleApi['outcome'] = (recordId, earlier = 0) => {
    const latest = async (): Promise<ShownExecution | undefined> => {
      const executions = await search({ recordId });
      const [execution] = executions;
      return executions.length > earlier && execution?.outcome !== undefined ? execution : undefined;
    };
    return until(`an outcome for ${recordId}`, latest, { timeoutMs: 25_000 });
  };
  const page: ConsoleApi['page'] = async (path) => {
    const response = await fetch(`${url}${path}`, { headers: { authorization: `Bearer ${token}` } });
    return response.ok ? response.text() : undefined;
  };
  return { search, outcome, page };
}
