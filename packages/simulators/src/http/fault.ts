import * as z from 'zod';

const effect = z.discriminatedUnion('kind', [
  z
    .strictObject({
      kind: z.literal('answer'),
      status: z.int().min(200).max(599),
      headers: z.record(z.string(), z.string()).default({}),
      body: z.unknown().optional().describe('A text is sent as it is, anything else as JSON.'),
      when: z.enum(['before', 'after']).default('before'),
    })
    .describe('Answers this in place of handling the request, or after handling it.'),
  z
    .strictObject({
      kind: z.literal('delay'),
      ms: z.int().min(0),
      when: z.enum(['before', 'after']).default('before'),
    })
    .describe('Handles the request, but waits before handling it, or between handling it and answering.'),
  z
    .strictObject({ kind: z.literal('wrongClock'), aheadMs: z.int() })
    .describe('Handles the request; the answer says a time that is ahead of the right one, or behind it.'),
  z.strictObject({ kind: z.literal('hang') }).describe('Neither handles the request nor answers.'),
  z.strictObject({ kind: z.literal('cut') }).describe('Cuts the connection in place of handling the request.'),
  z
    .strictObject({ kind: z.literal('loseAnswer'), how: z.enum(['cut', 'hang']).default('cut') })
    .describe('Handles the request, then cuts the connection, or stays silent, in place of answering.'),
]);

/** Something that goes wrong on purpose: which calls it befalls and what happens to them. */
export const fault = z.strictObject({
  on: z.string().default('*').describe('The operation, as GET /simulator/calls names them, or * for all.'),
  times: z.int().min(1).optional().describe('How many calls it befalls; without it, all until it is removed.'),
  every: z.int().min(1).default(1).describe('Befalls each nth call only.'),
  effect,
});

/** A fault as written by a person: what has a default may be left out. */
export type Fault = z.input<typeof fault>;
/** What a fault does to a call. */
export type FaultEffect = z.output<typeof effect>;

/** A fault in force. */
interface ActiveFault {
  readonly id: number;
  readonly fault: z.output<typeof fault>;
  /** How many calls it met, whether or not it befell them. */
  readonly met: number;
  /** How many calls it befell. */
  readonly befell: number;
}

/** The faults in force on one server. */
export interface Faults {
  /** Puts a fault in force and returns its id. When several fit a call, the one added first befalls it. */
  add(definition: Fault): number;
  /** Removes one fault; without an id all of them. */
  remove(id?: number): void;
  list(): ActiveFault[];
  /** The effect on the next call of `operation`, counted as used. */
  take(operation: string): FaultEffect | undefined;
}

export function createFaults(): Faults {
  type Mutable = { -readonly [K in keyof ActiveFault]: ActiveFault[K] };
  const active = new Map<number, Mutable>();
  let lastId = 0;

  return {
    add(definition) {
      lastId += 1;
      active.set(lastId, { id: lastId, fault: fault.parse(definition), met: 0, befell: 0 });
      return lastId;
    },
    remove(id) {
      if (id === undefined) active.clear();
      else active.delete(id);
    },
    list: () => [...active.values()].map((entry) => ({ ...entry })),
    take(operation) {
      for (const entry of active.values()) {
        const { on, every, times, effect: what } = entry.fault;
        if (on !== '*' && on !== operation) continue;
        entry.met += 1;
        if (entry.met % every !== 0) continue;
        entry.befell += 1;
        if (times !== undefined && entry.befell >= times) active.delete(entry.id);
        return what;
      }
      return undefined;
    },
  };
}
