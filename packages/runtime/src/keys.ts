/**
 * The names of all keys in Redis. Everything about one integration shares the hash tag `{integration}`, everything about
 * one ZenQMS account `{account:…}`, and all definitions `{definitions}`, so that each atomic step stays within one slot
 * of a Redis Cluster.
 */
export interface KeySpace {
  /** BullMQ prefix of the queue of an integration. The queue itself is named as the integration. */
  queuePrefix(integration: string): string;
  /** A key about one integration, its hash tag included. */
  integration(integration: string, ...parts: string[]): string;
  /** A key about one ZenQMS account, which scopes claims. */
  account(account: string, ...parts: string[]): string;
  /** A key about the stored definitions. */
  definitions(...parts: string[]): string;
  /** A key about one Salesforce connection, such as its rotating token. */
  connection(connection: string, ...parts: string[]): string;
  /** A key about what the consoles have told people. */
  notifications(...parts: string[]): string;
}

/** Builds the key space below `root`, by default `zenbridge`. Two installations may share a Redis under two roots. */
export function createKeySpace(root = 'zenbridge'): KeySpace {
  const under = (tag: string, parts: string[]): string => [root, `{${tag}}`, ...parts].join(':');
  return {
    queuePrefix: (integration) => under(integration, ['queue']),
    integration: (integration, ...parts) => under(integration, parts),
    account: (account, ...parts) => under(`account:${account}`, parts),
    definitions: (...parts) => under('definitions', parts),
    connection: (connection, ...parts) => under(`connection:${connection}`, parts),
    notifications: (...parts) => under('notifications', parts),
  };
}
