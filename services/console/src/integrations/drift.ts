import type { DriftReport } from '@zenbridge/ledger';
import { type Code, catalogue, entryOf } from '@zenbridge/runtime';
import type { DriftView } from './schema.ts';

/** How an integration last compared with org and account, as it is shown; nothing before a worker has looked. */
export function viewDrift(report: DriftReport | undefined): DriftView | undefined {
  if (report === undefined) return undefined;
  const { revision, findings, since, lookedAt } = report;
  return {
    revision,
    lookedAt: iso(lookedAt),
    ...(findings.length > 0 && since !== undefined ? { since: iso(since) } : {}),
    findings: findings.map(({ severity, code, path, detail }) => ({ severity, code, path, detail, ...told(code) })),
  };
}

/** What the catalogue says of a code. A worker of another version may have found one that it does not have. */
function told(code: string): { readonly title: string; readonly remedy: string } {
  const { title, remedy } = Object.hasOwn(catalogue, code) ? entryOf(code as Code) : UNKNOWN;
  return { title, remedy };
}

const UNKNOWN = { title: 'Something that this version of the console does not know.', remedy: 'The details say more.' };

const iso = (time: number): string => new Date(time).toISOString();
