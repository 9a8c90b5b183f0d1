import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { type MortalRedis, startMortalRedis } from '@zenbridge/local';
import { type Bench, onBench } from '../support/bench.ts';
import { isAllCreated, oneEach, saveCases } from '../support/cases.ts';
import { until } from '../support/until.ts';

let redis: MortalRedis;
beforeEach(async () => {
  const cacheDir = join(import.meta.dirname, '..', '..', '.local');
  redis = await startMortalRedis({ env: process.env, say: (line) => process.stderr.write(`${line}\n`), cacheDir });
}, 120_000);
afterEach(() => redis.remove());

/** A worker that is taken for dead soon, so that the tests need not wait for long. */
const IMPATIENT = {
  ZENBRIDGE_CALL_TIMEOUT_SECONDS: '2',
  ZENBRIDGE_CLAIM_SECONDS: '7',
  ZENBRIDGE_LOCK_SECONDS: '4',
  ZENBRIDGE_VISIBILITY_WINDOW_SECONDS: '4',
};
/** Longer than commands are held back for. */
const OUTAGE_MS = 3000;
/** Seconds on an idle machine; these leave room for a busy one. */
const PATIENCE = { timeoutMs: 80_000 };
const LIMIT_MS = 150_000;
const SOON = { held: true, firstRetryMs: 500, longestRetryMs: 1000 };

const onOwnRedis = (test: (bench: Bench) => Promise<void>): Promise<void> =>
  onBench({ redisUrl: redis.url, env: IMPATIENT, delivery: SOON }, test);

describe('when Redis is away', () => {
  test(
    'deliveries are answered with 503, and all that Salesforce sends again becomes Issues',
    () =>
      onOwnRedis(async (bench) => {
        const { outbox } = bench.salesforce.control;
        const services = await Promise.all([bench.start('ingress'), bench.start('worker')]);
        await redis.kill();
        const refused = await fetch(bench.complaintsEndpoint, {
          method: 'POST',
          headers: { 'content-type': 'text/xml; charset=utf-8' },
          body: message(bench.organizationId),
        });
        expect(refused.status).toBe(503);
        expect(await refused.text()).toMatch(/<faultcode>soapenv:Server<.*ZB_STORAGE_UNAVAILABLE/s);

        const recordIds = saveCases(bench, 250);
        await outbox.set({ held: false });
        const recordsRefused = () => outbox.attempts().flatMap((one) => (one.status === 503 ? one.recordIds : []));
        await until('every event is refused', () => new Set(recordsRefused()).size === 250, PATIENCE);

        await redis.start();
        await outbox.settled(PATIENCE.timeoutMs);
        const acknowledged = outbox.attempts().filter(({ outcome }) => outcome === 'acknowledged');
        expect(Math.max(...acknowledged.map((one) => one.recordIds.length))).toBe(100);
        await until('every event has an outcome', () => isAllCreated(bench, 250), PATIENCE);
        expect(bench.zenqms.control.issues.countByRecordId()).toEqual(oneEach(recordIds));
        // They lived through it and end in order.
        for (const service of services) expect(await service.stop()).toEqual({ status: 0 });
      }),
    LIMIT_MS,
  );

  test(
    'in the middle of executions, each of them ends with one Issue all the same',
    () =>
      onOwnRedis(async (bench) => {
        const { issues } = bench.zenqms.control;
        await Promise.all([bench.start('ingress'), bench.start('worker')]);
        const recordIds = saveCases(bench, 120);
        await bench.salesforce.control.outbox.set({ held: false });
        await until('some Issues', () => issues.all().length >= 20, { ...PATIENCE, everyMs: 5 });
        await redis.kill();
        await setTimeout(OUTAGE_MS);
        expect(issues.all().length).toBeLessThan(120);
        await redis.start();
        await until('every event has an outcome', () => isAllCreated(bench, 120), PATIENCE);
        expect(issues.countByRecordId()).toEqual(oneEach(recordIds));
        const { executions } = await bench.log.search({ integration: 'complaints', limit: 500 });
        expect(Math.max(...executions.map(({ attempts }) => attempts))).toBeGreaterThan(1);
      }),
    LIMIT_MS,
  );
});

/** An Outbound Message about one record, as small as it can be. */
const message = (organizationId: string): string =>
  `
<Envelope xmlns="http://schemas.xmlsoap.org/soap/envelope/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><Body>
<notifications xmlns="http://soap.sforce.com/2005/09/outbound">
<OrganizationId>${organizationId}</OrganizationId><ActionId>04k000000000001AAA</ActionId><SessionId xsi:nil="true"/>
<Notification><Id>04l000000000001AAA</Id>
<sObject xsi:type="sf:Case" xmlns:sf="urn:sobject.enterprise.soap.sforce.com"><sf:Id>500000000000001AAA</sf:Id></sObject>
</Notification></notifications></Body></Envelope>`.trim();
