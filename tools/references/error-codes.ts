import { type CatalogueEntry, catalogue, type Kind, type Retry } from '../../packages/runtime/src/index.ts';
import { code, page, table } from './markdown.ts';

const RETRY: Record<Retry, string> = {
  never: 'no',
  backoff: 'by itself',
  verify: 'after a search in ZenQMS',
};

const entries: [string, CatalogueEntry][] = Object.entries(catalogue);

/** The page of all codes, by what they are about. */
export function errorCodesPage(): string {
  return page(
    '# Codes',
    'Every code that ZenBridge answers, logs or stores. Codes are stable: a code keeps its meaning, and none is used again ' +
      'for something else. Generated from the catalogue in `packages/runtime/src/catalogue`; change it there and run ' +
      '`pnpm generate`.',
    '## Why an execution was skipped',
    'Nothing went wrong, and no Issue was created.',
    reasons('skipped'),
    '## Why an execution failed',
    'What is tried again by itself is an error only once the retry period is over.',
    reasons('error'),
    '## Why a request was not accepted',
    refusals(),
    '## What has to be put right before things run',
    setup(),
  );
}

function reasons(kind: Kind): string {
  return table(
    ['Code', 'Step', 'Tried again', 'What happened', 'What to do'],
    rowsOf(kind, (entry) => [entry.stage, RETRY[entry.retry], entry.title, entry.remedy]),
  );
}

function refusals(): string {
  return table(
    ['Code', 'HTTP status', 'What happened', 'What to do'],
    rowsOf('refusal', (entry) => [String(entry.status), entry.title, entry.remedy]),
  );
}

function setup(): string {
  return table(
    ['Code', 'What happened', 'What to do'],
    rowsOf('setup', (entry) => [entry.title, entry.remedy]),
  );
}

function rowsOf(kind: Kind, cells: (entry: CatalogueEntry) => string[]): string[][] {
  return entries.filter(([, entry]) => entry.kind === kind).map(([name, entry]) => [code(name), ...cells(entry)]);
}
