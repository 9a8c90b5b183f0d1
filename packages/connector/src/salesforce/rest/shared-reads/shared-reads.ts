import { currentSpan, inSpan, ok, type Problem, type Result, type Span } from '@zenbridge/runtime';
import type { SalesforceRecord } from '../../record.ts';
import type { Caller } from '../caller.ts';
import { fetchRecords, MOST_IDS } from '../records.ts';
import { type Announced, Gathering } from './gathering.ts';
import { readNarrowing } from './narrow.ts';

type Answer = Result<SalesforceRecord | undefined, Problem>;

interface Read {
  readonly id: string;
  readonly fields: readonly string[];
  /** The span of the one who asked. */
  readonly span: Span | undefined;
  readonly settle: (answer: Promise<Answer>) => void;
}

/** A read that was announced. */
export interface AnnouncedRead {
  /**
   * @param id 18 characters.
   * @returns the record; undefined if it does not exist or is not shared with the user.
   */
  read(id: string, fields: readonly string[]): Promise<Answer>;
  /** Says that nothing more will come of it, whether or not there was a read. */
  done(): void;
}

/**
 * Reads single records of one connection, with one call for those that are read at the same time with the same fields. Only
 * those for the same integration wait for each other: one who seldom reads is not to wait for another's crowd.
 */
export class SharedReads {
  readonly #caller: Caller;
  readonly #gatherings = new Map<string, Gathering<Read>>();

  constructor(caller: Caller) {
    this.#caller = caller;
  }

  /** Announces that a record of `object` may be read, for the integration `reader`. */
  announce(object: string, reader: string): AnnouncedRead {
    const announced = this.#gatheringOf(object, reader).announce();
    return {
      read: (id, fields) => this.#read(announced, id, fields),
      done: announced.done,
    };
  }

  #gatheringOf(object: string, reader: string): Gathering<Read> {
    const name = `${reader}/${object}`;
    const known = this.#gatherings.get(name);
    if (known !== undefined) return known;
    const gathering = new Gathering<Read>(MOST_IDS, (reads) => this.#send(object, reads));
    this.#gatherings.set(name, gathering);
    return gathering;
  }

  #read(announced: Announced<Read>, id: string, fields: readonly string[]): Promise<Answer> {
    return new Promise((settle) => announced.add({ id, fields, span: currentSpan(), settle }));
  }

  /** A field that cannot be read is no matter of those who did not ask for it, so each list of fields has a call of its own. */
  #send(object: string, reads: readonly Read[]): void {
    for (const alike of Map.groupBy(reads, ({ fields }) => JSON.stringify(fields)).values()) this.#call(object, alike);
  }

  #call(object: string, reads: readonly Read[]): void {
    const fields = reads[0]?.fields ?? [];
    const ids = [...new Set(reads.map(({ id }) => id))];
    const read = () => readNarrowing(ids, (some) => fetchRecords(this.#caller, object, some, fields));
    const answers = reads.length === 1 ? read() : inSharedSpan(object, reads, read);
    for (const { id, settle } of reads) {
      settle(
        answers.then((byId) => {
          const answer = byId.get(id);
          return answer === undefined || answer.ok ? ok(answer?.value.get(id)) : answer;
        }),
      );
    }
  }
}

/** A call for several belongs to the trace of one of them; it and all who asked point to each other, by the id of its span. */
function inSharedSpan<T>(object: string, reads: readonly Read[], call: () => Promise<T>): Promise<T> {
  const attributes = { 'zenbridge.object': object, 'zenbridge.batch.size': reads.length };
  return inSpan('zenbridge.read', { attributes }, (span) => {
    const context = span.spanContext();
    for (const { span: asker } of reads) {
      if (asker === undefined) continue;
      asker.addLink({ context });
      asker.setAttributes({ 'zenbridge.batch.id': context.spanId, 'zenbridge.batch.size': reads.length });
      span.addLink({ context: asker.spanContext() });
    }
    return call();
  });
}
