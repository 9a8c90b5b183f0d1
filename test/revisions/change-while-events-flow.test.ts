import { expect, test } from '@jest/globals';
import type { Definition } from '@zenbridge/connector/integration';
import type { Execution } from '@zenbridge/ledger';
import { type Bench, onBench } from '../support/bench.ts';
import { isAllCreated, saveCases } from '../support/cases.ts';
import { until } from '../support/until.ts';

const EVENTS = 1000;
/** Issues that exist when the mapping is changed the next time. */
const CHANGES_AT = [100, 250, 400, 600, 800];
/** About ten seconds on an idle machine; this leaves room for a busy one. */
const PATIENCE = { timeoutMs: 150_000, everyMs: 10 };
const LIMIT_MS = 200_000;

/** The mapping of revision `n` of complaints, of which every part tells `n`. */
const revised =
  (n: number) =>
  (definition: Definition): Definition => {
    if (definition.kind !== 'Integration' || definition.metadata.name !== 'complaints') return definition;
    const mapping = {
      title: { template: `${n}: {Subject}` },
      customFields: [
        { to: 'Severity', from: 'Priority', values: { Low: n % 2 === 0 ? 'Major' : 'Minor' } },
        { to: 'Quantity', value: n },
      ],
    };
    return { ...definition, spec: { ...definition.spec, mapping } };
  };

/** Everything that the log has, page by page. */
async function allExecutions({ log }: Bench): Promise<readonly Execution[]> {
  const all: Execution[] = [];
  let cursor: string | undefined;
  do {
    const page = await log.search({ integration: 'complaints', limit: 500, ...(cursor && { cursor }) });
    all.push(...page.executions);
    cursor = page.cursor;
  } while (cursor !== undefined);
  return all;
}

test(
  'a mapping changes while 1,000 events flow: each Issue is as the revision says that its execution names, and is left alone',
  () =>
    onBench({}, async (bench) => {
      const { issues } = bench.zenqms.control;
      await bench.redefine(revised(2));
      await Promise.all([bench.start('ingress'), bench.start('worker')]);
      const recordIds = saveCases(bench, EVENTS);
      for (const [index, count] of CHANGES_AT.entries()) {
        await until(`${count} Issues`, () => issues.all().length >= count, PATIENCE);
        await bench.redefine(revised(index + 3));
      }
      await until('every event has an outcome', () => isAllCreated(bench, EVENTS), PATIENCE);

      const executions = await allExecutions(bench);
      expect(executions.map(({ recordId }) => recordId).sort()).toEqual([...recordIds].sort());
      const byKey = new Map(issues.all().map((issue) => [issue.key, issue]));
      const fieldOf = (key: string, id: string) =>
        byKey.get(key)?.custom_fields.find((field) => field.field_id === id)?.value;
      const subjects = new Map(recordIds.map((id, n) => [id, `Case ${n}`]));
      const told = executions.map(({ recordId, revision = 0, issueKey = '' }) => ({ recordId, revision, issueKey }));
      expect(
        told.map(({ issueKey }) => [byKey.get(issueKey)?.title, fieldOf(issueKey, 'cf_2'), fieldOf(issueKey, 'cf_4')]),
      ).toEqual(
        told.map(({ recordId, revision }) => [
          `${revision}: ${subjects.get(recordId)}`,
          revision % 2 === 0 ? 'ch_sev_2' : 'ch_sev_1',
          revision,
        ]),
      );
      // The events were under way all the while: every revision made Issues, the first one as well as the last.
      expect([...new Set(told.map(({ revision }) => revision))].sort()).toEqual([2, 3, 4, 5, 6, 7]);
      expect(issues.all()).toHaveLength(EVENTS);
      expect(Object.values(issues.countWrites()).filter((writes) => writes !== 1)).toEqual([]);
    }),
  LIMIT_MS,
);
