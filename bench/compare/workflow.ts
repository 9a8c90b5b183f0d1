/** Where events are sent to, below the address of n8n. */
export const WEBHOOK = 'complaints';

/** Names the workflow in the database. */
export const WORKFLOW_ID = 'complaints000001';

/** Ids of the simulated account: the category that a Complaint goes to, what it requires, and who gets it. */
const [CATEGORY, SEVERITY, MINOR, ASSIGNEE] = ['cat_10', 'cf_2', 'ch_sev_1', 'usr_1001'];

const node = (name: string, type: string, typeVersion: number, parameters: object, rest: object = {}) => ({
  id: name.toLowerCase(),
  name,
  type: `n8n-nodes-base.${type}`,
  typeVersion,
  position: [0, 0],
  parameters,
  ...rest,
});

/**
 * What a user of n8n would draw: a webhook, a search for an Issue of the record, a create. It is answered at once, and then
 * runs as a job. Like ZenBridge it asks before it creates; unlike it, it does not read the record.
 */
export function workflowFor(zenqmsUrl: string, token: string) {
  const call = (name: string, path: string, body: string) =>
    node(name, 'httpRequest', 4.2, {
      method: 'POST',
      url: `${zenqmsUrl}${path}`,
      sendHeaders: true,
      headerParameters: { parameters: [{ name: 'authorization', value: `Bearer ${token}` }] },
      sendBody: true,
      specifyBody: 'json',
      jsonBody: body,
      options: {},
    });
  const event = "$('Event').item.json.body";
  const custom = `[{ field_id: '${SEVERITY}', value: '${MINOR}' }]`;
  const issue = `category_id: '${CATEGORY}', assignee_ids: ['${ASSIGNEE}'], external_id: ${event}.recordId, title: ${event}.subject, custom_fields: ${custom}`;
  const nodes = [
    node(
      'Event',
      'webhook',
      2,
      { httpMethod: 'POST', path: WEBHOOK, responseMode: 'onReceived', options: {} },
      { webhookId: WEBHOOK },
    ),
    call('Search', '/v2/issues/search', '={{ JSON.stringify({ external_id: $json.body.recordId }) }}'),
    call('Create', '/v2/issues', `={{ JSON.stringify({ ${issue} }) }}`),
  ];
  const then = (name: string) => ({ main: [[{ node: name, type: 'main', index: 0 }]] });
  return {
    id: WORKFLOW_ID,
    name: 'Complaints',
    active: false,
    settings: { executionOrder: 'v1' },
    nodes,
    connections: { Event: then('Search'), Search: then('Create') },
  };
}
