import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import { expect, test } from '@jest/globals';
import type { CheckpointMessage } from '../src/execution/checkpoints.ts';
import { inWorld } from './support/world.ts';

test('whoever listens learns of every step of an execution, in order', () =>
  inWorld(async ({ salesforce, zenqms, send, outcome }) => {
    const passed: CheckpointMessage[] = [];
    const recorded = Promise.withResolvers<void>();
    let issuesWhenSent: number | undefined;
    const listen = (message: unknown) => {
      const checkpoint = message as CheckpointMessage;
      passed.push(checkpoint);
      if (checkpoint.step === 'sent' && checkpoint.phase === 'begin')
        issuesWhenSent = zenqms.control.issues.all().length;
      if (checkpoint.step === 'record' && checkpoint.phase === 'end') recorded.resolve();
    };
    subscribe('zenbridge:execution', listen);
    const recordId = salesforce.control.save('Case', { Subject: 'Watched', Priority: 'Low' });
    const executionId = await send(recordId);
    await outcome(executionId);
    await recorded.promise;
    unsubscribe('zenbridge:execution', listen);

    const begun = passed.filter(({ phase }) => phase === 'begin').map(({ step }) => step);
    expect(begun).toEqual(['load', 'claim', 'find', 'fetch', 'map', 'create', 'intent', 'sent', 'record']);
    const ended = passed.filter(({ phase }) => phase === 'end').map(({ step }) => step);
    expect(ended).toEqual(['load', 'claim', 'find', 'fetch', 'map', 'intent', 'sent', 'create', 'record']);
    expect(passed[0]).toEqual({ executionId, recordId, integration: 'complaints', step: 'load', phase: 'begin' });
    expect(issuesWhenSent).toBe(1);
  }));
