import type { ContractSchemas } from '@zenbridge/connector/zenqms';
import type { Clock } from '../../time/clock.ts';
import { firstStage } from './check-issue.ts';
import type { AccountCategory, AccountUser } from './world.ts';

/** An Issue as the account keeps and shows it. */
export type Issue = Required<ContractSchemas['Issue']>;

/** What an Issue is made of, checked. */
export interface CheckedDraft {
  readonly category: AccountCategory;
  readonly title: string;
  readonly dueDate: string | null;
  readonly externalId: string | null;
  readonly assignees: readonly AccountUser[];
  readonly fields: ContractSchemas['CustomFieldValue'][];
}

/** What Issues are searched by; all criteria have to fit. */
export interface IssueCriteria {
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
}

/** @param searchLagMs - how long an Issue exists before the search finds it; asked at each search */
export function createIssues(clock: Clock, searchLagMs: () => number): Issues {
  const issues: { issue: Issue; createdAt: number }[] = [];
  const byId = new Map<string, Issue>();
  const numbers = new Map<string, number>();

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
      issues.push({ issue, createdAt: clock.now() });
      byId.set(issue.id, issue);
      return issue;
    },
    find: (id) => byId.get(id),
    search({ categories, externalId, fields }) {
      const indexedUntil = clock.now() - searchLagMs();
      return issues
        .filter(({ createdAt }) => createdAt <= indexedUntil)
        .map(({ issue }) => issue)
        .filter(({ category }) => categories.has(category.id))
        .filter((issue) => externalId === undefined || issue.external_id === externalId)
        .filter((issue) => fields.every(({ fieldId, value }) => hasValue(issue, fieldId, value)));
    },
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

const hasValue = (issue: Issue, fieldId: string, value: string): boolean =>
  issue.custom_fields.some((field) => field.field_id === fieldId && String(field.value) === value);

const isRecordId = (value: unknown): value is string =>
  typeof value === 'string' && /^[a-zA-Z0-9]{15}[A-Z0-5]{3}$/.test(value);
