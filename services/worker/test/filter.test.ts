import { randomBytes } from 'node:crypto';
import { describe, expect, test } from '@jest/globals';
import { inWorld, type TestWorld } from './support/world.ts';

const env = { ZENBRIDGE_TOKEN_KEY: randomBytes(32).toString('base64') };
const closing = { filterFormula: 'AND(ISCHANGED(Status), ISPICKVAL(Status, "Closed"))' };

/** Saves Cases and has their events executed, as a webhook sender does that tells nothing about the change. */
function desk({ salesforce, send, outcome }: TestWorld) {
  const save = (values: Record<string, unknown>, id?: string) =>
    salesforce.control.save('Case', { Subject: 'Any', Priority: 'High', ...values } as never, id ? { id } : {});
  return {
    save,
    execute: async (recordId: string, event: Parameters<TestWorld['send']>[1] = {}) =>
      outcome(await send(recordId, { source: 'webhook', change: { kind: 'updated' }, ...event })),
  };
}

describe('a filter that asks what changed, of events that do not tell', () => {
  test('goes by what was seen of the record last, and says which clause was not true', () =>
    inWorld(
      async (world) => {
        await world.apply({ salesforce: closing });
        const { save, execute } = desk(world);
        const recordId = save({ Status: 'New' });
        const created = await execute(recordId, { change: { kind: 'created' } });
        expect(created).toMatchObject({ outcome: 'skipped', reason: 'ZB_FILTERED' });
        expect(created.detail).toBe('Not true: ISCHANGED(Status) (line 1, column 5).');
        save({ Status: 'Working' }, recordId);
        const working = await execute(recordId);
        expect(working.detail).toBe('Not true: ISPICKVAL(Status, "Closed") (line 1, column 24).');
        save({ Status: 'Closed' }, recordId);
        expect(await execute(recordId)).toMatchObject({ outcome: 'created' });

        const late = save({ Status: 'Closed' });
        expect(await execute(late, { source: 'outbound-message' })).toMatchObject({ outcome: 'created' });
        expect(world.lines.join('')).not.toContain('Working');
      },
      { env },
    ));

  test('finds the change again when it is tried again, and after an error that was put right', () =>
    inWorld(
      async (world) => {
        const { apply, zenqms, queueOf, inState } = world;
        const severities = (values: Record<string, string>) => [{ to: 'Severity', from: 'Priority', values }];
        await apply({ salesforce: closing, customFields: severities({ High: 'Major' }) });
        const { save, execute } = desk(world);
        const [first, second] = [save({ Status: 'New' }), save({ Status: 'New', Priority: 'Low' })];
        for (const id of [first, second]) await execute(id, { change: { kind: 'created' } });
        for (const id of [first, second]) save({ Status: 'Closed', Priority: id === first ? 'High' : 'Low' }, id);

        zenqms.control.faults.add({ on: 'createIssue', times: 1, effect: { kind: 'answer', status: 429, body: '' } });
        expect(await execute(first)).toMatchObject({ outcome: 'created' });

        const unmapped = await execute(second);
        expect(unmapped).toMatchObject({ outcome: 'error', reason: 'ZB_MAPPING_FAILED' });
        await apply({ salesforce: closing, customFields: severities({ High: 'Major', Low: 'Minor' }) });
        const job = await queueOf('complaints').getJob(unmapped.id);
        await job?.retry('failed');
        expect(await inState(unmapped.id, ['created', 'skipped'])).toMatchObject({ outcome: 'created' });
      },
      { env },
    ));
});

describe('values before the change that nobody knows', () => {
  test('count as a match unless the integration says otherwise, and the log says so either way', () =>
    inWorld(async (world) => {
      const { save, execute } = desk(world);
      await world.apply({ salesforce: closing });
      const processed = await execute(save({ Status: 'Closed' }));
      expect(processed).toMatchObject({ outcome: 'created' });
      expect(processed.note).toMatch(/what Status was before .* ZENBRIDGE_TOKEN_KEY .* onUnknownPrior/);
      expect(await execute(save({ Status: 'New' }))).toMatchObject({ outcome: 'skipped', reason: 'ZB_FILTERED' });

      await world.apply({ salesforce: { ...closing, onUnknownPrior: 'skip' } });
      const skipped = await execute(save({ Status: 'Closed' }));
      expect(skipped).toMatchObject({ outcome: 'skipped', reason: 'ZB_PRIOR_UNKNOWN' });
      expect(skipped.detail).toContain('what Status was before');
      const told = { kind: 'updated', changedFields: ['Status'] } as const;
      expect(await execute(save({ Status: 'Closed' }), { change: told })).toMatchObject({ outcome: 'created' });
    }));
});

describe('a formula', () => {
  test('that fails on a record is an error with its place, and shows nothing of the record', () =>
    inWorld(async (world) => {
      await world.apply({ salesforce: { filterFormula: 'AND(\n  100 / Quantity__c > 1)' } });
      const { save, execute } = desk(world);
      const failed = await execute(save({ Subject: 'Confidential', Quantity__c: 0 }));
      expect(failed).toMatchObject({ outcome: 'error', reason: 'ZB_FILTER_FAILED', at: 'line 2, column 3' });
      await world.apply({ salesforce: { filterFormula: 'Account.Nmae = "Acme"' } });
      const misspelt = await execute(save({ Subject: 'Confidential' }));
      expect(misspelt).toMatchObject({ outcome: 'error', reason: 'ZB_FILTER_FAILED', at: 'line 1, column 1' });
      expect(misspelt.detail).toContain('Did you mean Account.Name?');
      expect(JSON.stringify([failed, misspelt, world.lines])).not.toContain('Confidential');
    }));

  test('knows who saved the record, and the org, by ids of 15 characters', () =>
    inWorld(async (world) => {
      const { salesforce, apply } = world;
      const { execute } = desk(world);
      const saveAs = (as: string) => salesforce.control.save('Case', { Subject: 'Any', Priority: 'High' }, { as });
      const user = '$User.Username = "service.agent@acme.example" && $User.Id = OwnerId';
      await apply({ salesforce: { filterFormula: `${user} && $Organization.Id = "00DHs000000AcMe"` } });
      const skipped = await execute(saveAs('admin@acme.example'));
      expect(skipped.detail).toContain('$User.Username = ');
      expect(await execute(saveAs('service.agent@acme.example'))).toMatchObject({ outcome: 'created' });
    }));
});
