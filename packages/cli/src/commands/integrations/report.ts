import { columns, table } from '../../cli/columns.ts';
import { shownTime } from '../../cli/times.ts';
import type { Integration } from './integration.ts';

/** Integrations as a table. */
export const integrationTable = (integrations: readonly Integration[]): string =>
  table(
    ['Name', 'Object', 'Mode', 'Revision', 'Managed by', 'Waiting', 'Later', 'Last event', 'Was'],
    integrations.map((integration) => {
      const { name, object = '', revision, managedBy, queue, lastEvents } = integration;
      const [last] = lastEvents;
      const counts = [String(queue.waiting + queue.active), String(queue.delayed)];
      return [
        name,
        object,
        modeOf(integration),
        String(revision),
        managedBy,
        ...counts,
        shownTime(last?.receivedAt),
        last?.state ?? '',
      ];
    }),
  );

/** One integration with its latest events. */
export function integrationReport(integration: Integration): string {
  const { name, description, object, revision, managedBy, reason, by, at, queue, parked, lastEvents } = integration;
  const why = [reason, by && `by ${by}`, at && `${shownTime(at)} UTC`].filter(Boolean).join(', ');
  const rows: [string, string | undefined][] = [
    ['Integration', name],
    ['', description],
    ['Object', object],
    ['Mode', modeOf(integration)],
    ['', why],
    ['Revision', `${revision}, managed by ${managedBy === 'files' ? 'files' : 'the API'}`],
    ['Queue', `${queue.waiting} waiting, ${queue.active} being processed, ${queue.delayed} to be tried later`],
    ...parked.map(({ destination, connection, state, since, reason: { code, title } }): [string, string] => [
      state === 'parked' ? 'Parked' : 'Resuming',
      `${destination} (${connection})${since === undefined ? '' : ` since ${shownTime(since)} UTC`}: ${code}: ${title}`,
    ]),
  ];
  const events = lastEvents.map(({ receivedAt, recordId, state, issueKey, reason: cause }) => [
    shownTime(receivedAt),
    recordId,
    state,
    issueKey ?? cause?.code ?? '',
  ]);
  const facts = columns(rows.flatMap(([title, text]) => (text ? [[title, text]] : [])));
  return events.length === 0 ? `${facts}\n` : `${facts}\n\nLatest events:\n${columns(events, '  ')}\n`;
}

function modeOf({ isRemoved, mode, parked }: Integration): string {
  if (isRemoved) return 'removed';
  return parked.length > 0 && mode === 'active' ? 'active, parked' : mode;
}
