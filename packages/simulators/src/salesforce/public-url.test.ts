import { expect, test } from '@jest/globals';
import { DEMO_SECRETS } from '../demo-world/demo-world.ts';
import { DEMO_CLIENT_ID } from '../demo-world/salesforce.ts';
import { startSalesforceSimulator } from './simulator.ts';

test('an org that is reached through something else gives that address as its own', async () => {
  const org = await startSalesforceSimulator({ publicUrl: 'http://org.example:1234' });
  try {
    const body = new URLSearchParams({
      grant_type: 'client_credentials',
      client_id: DEMO_CLIENT_ID,
      client_secret: DEMO_SECRETS.salesforceClientSecret,
    });
    const answer = await fetch(`${org.url}/services/oauth2/token`, { method: 'POST', body });
    expect(await answer.json()).toMatchObject({
      instance_url: 'http://org.example:1234',
      id: expect.stringMatching(/^http:\/\/org\.example:1234\/id\//),
    });
  } finally {
    await org.close();
  }
});
