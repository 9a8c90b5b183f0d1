import { Connection } from 'jsforce/lib/connection.js';
import type { AccessToken } from '../oauth/stored-token.ts';
import type { HttpAnswer } from './send.ts';
import { BoundedTransport } from './transport.ts';

/** The jsforce connection of an access token, always the same one for the same token. */
export type ConnectionSource = (token: AccessToken) => Connection;

export interface ConnectionSourceOptions {
  /** Such as `68.0`. */
  readonly apiVersion: string;
  /** Milliseconds until one request is given up. */
  readonly timeoutMs: number;
  /** Is shown every answer, whatever its status. */
  readonly onAnswer?: (answer: HttpAnswer) => void;
}

/** Connections that send through our own transport, and that never refresh or repeat anything by themselves. */
export function createConnectionSource(options: ConnectionSourceOptions): ConnectionSource {
  const { apiVersion, timeoutMs, onAnswer = () => undefined } = options;
  const transport = new BoundedTransport(timeoutMs, onAnswer);
  const connections = new WeakMap<AccessToken, Connection>();
  return (token) => {
    const known = connections.get(token);
    if (known !== undefined) return known;
    const { accessToken, instanceUrl } = token;
    // Without OAuth settings and refresh function jsforce never refreshes by itself.
    const connection = new Connection({ accessToken, instanceUrl, version: apiVersion });
    connection._transport = transport;
    connections.set(token, connection);
    return connection;
  };
}
