import type { KeySpace } from '@zenbridge/runtime';

/** What calls go to: the org of a Salesforce connection, or the account of a ZenQMS connection. */
export interface Destination {
  readonly kind: 'salesforce' | 'zenqms';
  /** Name of the connection. */
  readonly name: string;
}

/** A destination as one text, such as `zenqms:acme-qms`. */
export const destinationName = ({ kind, name }: Destination): string => `${kind}:${name}`;

/** The keys of a breaker, both in the hash tag of its connection or account. */
export function breakerKeys(keys: KeySpace, { kind, name }: Destination) {
  const key = kind === 'zenqms' ? keys.account : keys.connection;
  return { breaker: key(name, 'breaker'), history: key(name, 'breaker', 'history') };
}
