import { copyFile, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { parse, stringify } from 'yaml';
import { namesIn, unknownNames } from './names.ts';
import { findPromtool } from './promtool.ts';
import { runTool } from './run-tool.ts';

const FOLDER = join(import.meta.dirname, '..', '..', 'deploy', 'observability');
const RULES = join(FOLDER, 'alerts.yaml');
const TESTS = ['alerts.test.yaml', 'alerts-of-days.test.yaml'];

interface Rule {
  readonly alert: string;
  readonly expr: string;
  readonly for: string;
}
interface Rules {
  readonly groups: readonly { readonly name: string; readonly rules: readonly Rule[] }[];
}
interface RuleTests {
  readonly tests: readonly {
    readonly alert_rule_test: readonly { readonly alertname: string; readonly exp_alerts: readonly unknown[] }[];
  }[];
}
interface Dashboard {
  readonly panels: readonly { readonly id: number; readonly targets?: readonly { readonly expr: string }[] }[];
}

const rules: Rules = parse(await readFile(RULES, 'utf8'));
const ruleTests: readonly RuleTests[] = await Promise.all(
  TESTS.map(async (name) => parse(await readFile(join(FOLDER, name), 'utf8'))),
);
const dashboard: Dashboard = JSON.parse(await readFile(join(FOLDER, 'dashboard.json'), 'utf8'));
const alerts = rules.groups.flatMap((group) => group.rules);
const queries = dashboard.panels.flatMap(({ targets = [] }) => targets.map(({ expr }) => expr));

const promtool = await findPromtool();
let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'zenbridge-rules-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

// Only where nothing may be fetched, and then for all to see.
const withPromtool = promtool === undefined ? test.skip : test;
const run = (...args: readonly string[]) => runTool(promtool ?? '', args);

describe('alert rules', () => {
  withPromtool('are rules of Prometheus', async () => {
    expect(await run('check', 'rules', RULES)).toMatchObject({ status: 0 });
  });

  withPromtool('fire when they have to and not before', async () => {
    const { status, output } = await run('test', 'rules', ...TESTS.map((name) => join(FOLDER, name)));
    expect({ status, output: status === 0 ? '' : output }).toEqual({ status: 0, output: '' });
  });

  test.each(alerts.map(({ alert }) => alert))('%s is tested to fire, and to be silent', (alert) => {
    const cases = ruleTests.flatMap(({ tests }) => tests).flatMap(({ alert_rule_test }) => alert_rule_test);
    const own = cases.filter(({ alertname }) => alertname === alert);
    expect(own.some(({ exp_alerts }) => exp_alerts.length > 0)).toBe(true);
    expect(own.some(({ exp_alerts }) => exp_alerts.length === 0)).toBe(true);
  });

  // A test that a hasty rule passes, or a dead one, would show nothing.
  withPromtool.each([
    ['at once', { for: '0s' }],
    ['never', { expr: 'vector(1) > 2' }],
  ] as const)('that fire %s fail their tests', async (_, change: Partial<Rule>) => {
    for (const name of TESTS) await copyFile(join(FOLDER, name), join(folder, name));
    const groups = rules.groups.map((group) => ({
      ...group,
      rules: group.rules.map((rule) => ({ ...rule, ...change })),
    }));
    await writeFile(join(folder, 'alerts.yaml'), stringify({ groups }));
    const { status, output } = await run('test', 'rules', ...TESTS.map((name) => join(folder, name)));
    expect(status).toBe(1);
    const passed = alerts.filter(({ alert }) => !output.includes(`alertname: ${alert}`)).map(({ alert }) => alert);
    expect(passed).toEqual([]);
  });

  test('know metrics and labels of the reference only', () => {
    expect(alerts.flatMap(({ expr }) => unknownNames(expr))).toEqual([]);
  });
});

describe('the dashboard', () => {
  test('knows metrics and labels of the reference only, and shows each metric', () => {
    expect(queries.flatMap(unknownNames)).toEqual([]);
    expect(namesIn(queries).missing).toEqual([]);
    const ids = dashboard.panels.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
  });

  withPromtool('has queries that Prometheus understands', async () => {
    const plain = queries.map((expr) => expr.replaceAll('$__rate_interval', '5m'));
    const asRules = plain.map((expr, n) => ({ record: `query:${n}`, expr }));
    const file = join(folder, 'dashboard.yaml');
    await writeFile(file, stringify({ groups: [{ name: 'dashboard', rules: asRules }] }));
    const { status, output } = await run('check', 'rules', file);
    expect({ status, output: status === 0 ? '' : output }).toEqual({ status: 0, output: '' });
  });
});
