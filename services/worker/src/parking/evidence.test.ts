import { describe, expect, test } from '@jest/globals';
import type { Problem } from '@zenbridge/runtime';
import type { Contact } from '../execution/contact.ts';
import type { Run } from '../execution/execute.ts';
import type { Verdict } from '../execution/verdict.ts';
import { evidenceOf } from './evidence.ts';

const issue = { id: 'i', key: 'CMP-1' };
const created: Verdict = { kind: 'created', issue, adopted: false };
const retry = (problem: Partial<Problem>): Verdict => ({
  kind: 'retry',
  problem: { code: 'ZB_ZENQMS_UNREACHABLE', detail: 'down', ...problem },
});
const run = (verdict: Verdict, contact: Contact = {}): Run => ({ verdict, contact, steps: {} });
const usage = (used: number) => ({ used, total: 1000, at: 0 });
const shown = (verdict: Verdict, contact?: Contact) => evidenceOf(run(verdict, contact), 0.95);

describe('what a run has shown', () => {
  test('is nothing about sides that were not called', () => {
    expect(shown({ kind: 'skipped', reason: 'ZB_INTEGRATION_REMOVED' })).toEqual({});
    expect(shown({ kind: 'held', delayMs: 1 })).toEqual({});
    expect(shown(retry({ code: 'ZB_CLAIM_LOST' }))).toEqual({});
  });

  test('is that both sides answer', () => {
    expect(shown(created, { salesforce: 'read', zenqms: 'write' })).toEqual({
      salesforce: { kind: 'answered', during: 'read' },
      zenqms: { kind: 'answered', during: 'write' },
    });
  });

  test('is that one answers and the other does not', () => {
    expect(shown(retry({ stage: 'create', retryAfterMs: 7 }), { salesforce: 'read', zenqms: 'read' })).toEqual({
      salesforce: { kind: 'answered', during: 'read' },
      zenqms: {
        kind: 'failed',
        failure: {
          reason: 'ZB_ZENQMS_UNREACHABLE',
          detail: 'down',
          during: 'write',
          parks: false,
          probesSlowly: false,
          waitMs: 7,
        },
      },
    });
  });

  test('is a failure to create when the answer to a create was lost, and none when it is only searched for', () => {
    const doubt = { kind: 'inDoubt', problem: { code: 'ZB_CREATE_IN_DOUBT', detail: '' }, delayMs: 1 } as const;
    expect(shown({ ...doubt, sent: true }, { zenqms: 'read' })).toMatchObject({
      zenqms: { kind: 'failed', failure: { during: 'write', parks: false } },
    });
    expect(shown({ ...doubt, sent: false }, { zenqms: 'read' })).toEqual({
      zenqms: { kind: 'answered', during: 'read' },
    });
  });

  test.each([
    ['ZB_SALESFORCE_QUOTA', 'salesforce', false],
    ['ZB_SALESFORCE_AUTH', 'salesforce', true],
    ['ZB_SECRET_MISSING', 'salesforce', true],
    ['ZB_ZENQMS_RATE_LIMITED', 'zenqms', false],
    ['ZB_ZENQMS_AUTH', 'zenqms', true],
  ] as const)('parks at once with %s', (code, side, probesSlowly) => {
    expect(shown(retry({ code }))).toMatchObject({
      [side]: { kind: 'failed', failure: { parks: true, probesSlowly } },
    });
  });

  test('is the side whose secret is missing', () => {
    const found = shown(retry({ code: 'ZB_SECRET_MISSING', at: 'zenqms.connection' }));
    expect(Object.keys(found)).toEqual(['zenqms']);
  });

  test.each([
    [949, 'answered'],
    [950, 'failed'],
    [1000, 'failed'],
  ])('of %d of 1000 API requests used is "%s"', (used, kind) => {
    const contact: Contact = { salesforce: 'read', zenqms: 'write', usage: usage(used) };
    expect(shown(created, contact).salesforce?.kind).toBe(kind);
  });
});
