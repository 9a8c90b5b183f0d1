import type { ChangeKind } from '@zenbridge/connector/filter';

/** What is known about the change that an event reports. */
export interface ChangeKnowledge {
  readonly kind: ChangeKind;
  /** API names of the fields that changed, when the source named them. */
  readonly changedFields?: readonly string[];
  /** Earlier values by API name, when the source sent them. */
  readonly priorValues?: Readonly<Record<string, unknown>>;
}

/** One event as the pipeline sees it. */
export interface StoredEvent {
  readonly executionId: string;
  readonly integration: string;
  /** 18 characters. */
  readonly recordId: string;
  readonly object: string;
  readonly source: 'outbound-message' | 'webhook';
  readonly change: ChangeKnowledge;
  /** An earlier run sent an Issue and never learned what became of it. */
  readonly inDoubt: boolean;
}
