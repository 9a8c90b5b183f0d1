import { type Html, html } from '../html.ts';

/** Address of an integration's page. */
export const integrationPath = (name: string): string => `/integrations/${encodeURIComponent(name)}`;

/** Address of an execution's page. */
export const executionPath = (integration: string, id: string): string =>
  `/executions/${encodeURIComponent(integration)}/${encodeURIComponent(id)}`;

/** Address of an execution's job in Bull Board. */
export const jobPath = (integration: string, id: string): string =>
  `/queues/queue/${encodeURIComponent(integration)}/${encodeURIComponent(id)}`;

/** Address of a trace, where the console shows traces itself. */
export const tracePath = (traceId: string): string => `/traces/${encodeURIComponent(traceId)}`;

/** Address of an integration's queue in Bull Board. */
export const queuePath = (integration: string): string => `/queues/queue/${encodeURIComponent(integration)}`;

/** Address of a search. */
export const searchPath = (query: Readonly<Record<string, string>>): string =>
  `/executions?${new URLSearchParams(query)}`;

export const integrationLink = (name: string): Html => html`<a href="${integrationPath(name)}">${name}</a>`;
