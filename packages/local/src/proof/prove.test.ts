import { describe, expect, test } from '@jest/globals';
import type { Execution } from '@zenbridge/ledger';
import type { Org } from './org.ts';
import { prove } from './prove.ts';
import { demonstration, type Save } from './saves.ts';

const ended = (save: Save, recordId: string, from = 0): Execution => ({
  id: `om-${recordId}`,
  integration: save.integration,
  recordId,
  object: save.object,
  source: 'outbound-message',
  state: save.expected.outcome,
  outcome: save.expected.outcome,
  ...(save.expected.reason === undefined ? {} : { reason: save.expected.reason }),
  attempts: 1,
  receivedAt: from,
  finishedAt: from + 500,
  changeKind: 'unknown',
});

/** An org that remembers what was saved, in order. */
function recordingOrg() {
  const saved: string[] = [];
  const org: Org = {
    create: async (_, fields) => {
      saved.push(`create ${fields.Subject ?? fields.Name}`);
      return `id of ${fields.Subject ?? fields.Name}`;
    },
    update: async (_, id) => void saved.push(`update ${id}`),
  };
  return { org, saved };
}

describe('proving the demonstration', () => {
  test('every outcome is waited for, and a record is saved again only after its first outcome', async () => {
    const { org, saved } = recordingOrg();
    const outcomes: string[] = [];
    const log = {
      search: async ({ recordId = '', from = 0 }) => {
        const again = saved.includes(`update ${recordId}`);
        const save = demonstration.find((one) => (again ? one.again !== undefined : `id of ${name(one)}` === recordId));
        if (save === undefined) return { executions: [] };
        outcomes.push(`${saved.length} saves: ${save.what}`);
        return { executions: [ended(save, recordId, from)] };
      },
    };
    const results = await prove(demonstration, { org, log, patienceMs: 5000 });
    expect(results.map(({ asExpected }) => asExpected)).toEqual(demonstration.map(() => true));
    expect(saved.at(-1)).toBe('update id of Seal leaks on arrival');
    expect(saved.filter((line) => line.startsWith('create'))).toHaveLength(demonstration.length - 1);
    expect(results.every(({ seconds }) => seconds !== undefined && seconds > 0)).toBe(true);
  });

  test('an event that never comes is reported, not waited for without end', async () => {
    const { org } = recordingOrg();
    const [save] = demonstration;
    if (save === undefined) throw new Error('nothing is demonstrated');
    const log = { search: async () => ({ executions: [] }) };
    const [result] = await prove([save], { org, log, patienceMs: 100 });
    expect(result).toMatchObject({ execution: undefined, seconds: undefined, asExpected: false });
  });

  test('the right outcome for the wrong reason is not as expected', async () => {
    const { org } = recordingOrg();
    const save = demonstration.find(({ expected }) => expected.reason === 'ZB_FILTERED');
    if (save === undefined) throw new Error('nothing is filtered');
    const log = {
      search: async ({ recordId = '' }) => ({
        executions: [{ ...ended(save, recordId), reason: 'ZB_RECORD_DELETED' as const }],
      }),
    };
    const [result] = await prove([save], { org, log, patienceMs: 1000 });
    expect(result?.asExpected).toBe(false);
  });
});

const name = ({ fields }: Save): unknown => fields.Subject ?? fields.Name;
