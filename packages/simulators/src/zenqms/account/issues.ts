import type { ContractSchemas } from '@zenbridge/connector/zenqms';
import type { Clock } from '../../time/clock.ts';
import { firstStage } from './check-issue.ts';
import type { AccountCategory, AccountUser } from './world.ts';

/** An Issue as the account keeps and shows it. */
export type Issue = Required<ContractSchemas['Issue']>;

/** What an Issue is made of, checked. */
interface CheckedDraft {
  readonly category: AccountCategory;
  readonly title: string;
  readonly dueDate: string | null;
  readonly externalId: string | null;
  readonly assignees: readonly AccountUser[];
  readonly fields: ContractSchemas['CustomFieldValue'][];
}

/** What Issues are searched by; all criteria have to fit. */
interface IssueCriteria {
  readonly categories: ReadonlySet<string>;
  readonly externalId?: string | undefined;
  readonly fields: readonly { readonly fieldId: string; readonly value: string }[];
}

/** The Issues of the account. */
export interface Issues {
  create(draft: CheckedDraft): Issue;
  find(id: string): Issue | undefined;
  /** Those that fit and that the search knows of already. */
  search(criteria: IssueCriteria): Issue[];
  /** All, oldest first. */
  all(): Issue[];
  /** How many Issues each Salesforce record has: by external id, or by any field that holds an 18-character id. */
  countByRecordId(): Record<string, number>;
  /** Takes down that somebody wanted to change what an address names, if that is an Issue. Gives whether it is one. */
  noteWrite(idOrKey: string): boolean;
  /** How often each Issue was written to, by key: 1 for its creation, and one more for each attempt to change it. */
  countWrites(): Record<string, number>;
}

interface Entry {
  readonly issue: Issue;
  readonly createdAt: number;
}

/** @param searchLagMs - how long an Issue exists before the search finds it; asked at each search */
export function createIssues(clock: Clock, searchLagMs: () => number): Issues {
  const issues: Entry[] = [];
  // What is searched by comes from here, so that a search takes no longer among many Issues than among few.
  const index = new Map<string, Entry[]>();
  const byId = new Map<string, Issue>();
  const numbers = new Map<string, number>();
  const writes = new Map<string, number>();

  // Called on success alone: a refused Issue uses up no number.
  const nextKey = ({ id, key, startingNumber }: AccountCategory): string => {
    const number = numbers.get(id) ?? startingNumber;
    numbers.set(id, number + 1);
    return `${key}-${number}`;
  };

  return {
    create({ category, title, dueDate, externalId, assignees, fields }) {
      const stage = firstStage(category);
      const issue: Issue = {
        id: `iss_${5001 + issues.length}`,
        key: nextKey(category),
        title,
        due_date: dueDate,
        category: { id: category.id, name: category.name, version: category.version },
        stage: { id: stage.id, name: stage.name },
        state: 'open',
        assignees: assignees.map(({ id, email }) => ({ id, email })),
        external_id: externalId,
        custom_fields: fields,
        created_at: new Date(clock.now()).toISOString(),
      };
      const entry = { issue, createdAt: clock.now() };
      issues.push(entry);
      byId.set(issue.id, issue);
      writes.set(issue.key, 1);
      for (const term of termsOf(issue)) {
        const entries = index.get(term);
        if (entries === undefined) index.set(term, [entry]);
        else entries.push(entry);
      }
      return issue;
    },
    find: (id) => byId.get(id),
    search({ categories, externalId, fields }) {
      const indexedUntil = clock.now() - searchLagMs();
      const wanted = [
        ...(externalId === undefined ? [] : [term('external id', externalId)]),
        ...fields.map(({ fieldId, value }) => term(fieldId, value)),
      ];
      const [first, ...others] = wanted;
      return (first === undefined ? issues : (index.get(first) ?? []))
        .filter(({ createdAt }) => createdAt <= indexedUntil)
        .map(({ issue }) => issue)
        .filter(({ category }) => categories.has(category.id))
        .filter((issue) => others.every((one) => termsOf(issue).includes(one)));
    },
    noteWrite(idOrKey) {
      const key = byId.get(idOrKey)?.key ?? idOrKey;
      const soFar = writes.get(key);
      if (soFar !== undefined) writes.set(key, soFar + 1);
      return soFar !== undefined;
    },
    countWrites: () => Object.fromEntries(writes),
    all: () => issues.map(({ issue }) => issue),
    countByRecordId() {
      const counts: Record<string, number> = {};
      for (const { issue } of issues) {
        const values = [issue.external_id, ...issue.custom_fields.map(({ value }) => value)];
        for (const id of new Set(values.filter(isRecordId))) counts[id] = (counts[id] ?? 0) + 1;
      }
      return counts;
    },
  };
}

const term = (what: string, value: unknown): string => JSON.stringify([what, String(value)]);

/** What an Issue is found by: its external id and the value of each field. */
const termsOf = ({ external_id: externalId, custom_fields: fields }: Issue): string[] => [
  ...(externalId === null ? [] : [term('external id', externalId)]),
  ...fields.map(({ field_id: id, value }) => term(id, value)),
];

const isRecordId = (value: unknown): value is string =>
  typeof value === 'string' && /^[a-zA-Z0-9]{15}[A-Z0-5]{3}$/.test(value);
