import type { Given } from '../../cli/command.ts';
import type { Ask } from './answers.ts';
import { checkPlace, PLACES, placeOf, type SecretPlace } from './secret.ts';

/** A connection that the integration will use. */
export interface Connection {
  readonly name: string;
  /** Its definition, when the console does not know it yet. */
  readonly definition?: object;
  /** The secrets of a new one. */
  readonly secrets: readonly SecretPlace[];
}

const NEW = '';
const API_VERSION = '68.0';

/** What is wrong with the name of a definition. */
export const checkName = (name: string): string | undefined =>
  /^[a-z][a-z0-9-]{0,62}$/.test(name)
    ? undefined
    : 'a name is 1 to 63 lower-case letters, digits and hyphens, and begins with a letter.';

const checkAddress = (text: string): string | undefined =>
  /^https?:\/\/[^/]+\/?$/.test(text) && URL.canParse(text)
    ? undefined
    : 'write an address such as https://acme.my.salesforce.com.';

const checkOrganization = (text: string): string | undefined =>
  /^00D\w{12}(\w{3})?$/.test(text) ? undefined : 'write the id of the org, 15 or 18 characters that begin with 00D.';

const checkSaid = (text: string): string | undefined => (text.trim() === '' ? 'say something.' : undefined);

/** The Salesforce connection: one that the console knows, or a new one. */
export async function salesforceConnection(ask: Ask, known: readonly string[], given: Given): Promise<Connection> {
  const name = await nameOf(ask, known, given, {
    option: 'salesforce',
    what: 'Salesforce connection',
    initial: 'our-org',
  });
  if (known.includes(name)) return { name, secrets: [] };
  const loginUrl = await ask({
    option: 'login-url',
    message: 'Address of the org, its My Domain',
    check: checkAddress,
  });
  const organizationId = await ask({
    option: 'organization-id',
    message: 'Id of the org, in Setup under Company Information',
    check: checkOrganization,
  });
  const secrets: SecretPlace[] = [];
  const place = async (option: string, message: string, variable: string): Promise<SecretPlace> => {
    const text = await ask({ option, message: `${message}: ${PLACES}`, initial: `env:${variable}`, check: checkPlace });
    const found = placeOf(text);
    secrets.push(found);
    return found;
  };
  const flow = await ask({
    option: 'salesforce-auth',
    message: 'How ZenBridge logs in to Salesforce',
    initial: 'clientCredentials',
    choices: [
      { value: 'clientCredentials', name: 'client credentials: consumer key and secret of an external client app' },
      { value: 'jwtBearer', name: 'JWT bearer: consumer key, a user and a private key' },
    ],
  });
  const clientId = await place('client-id', 'Where the consumer key is', 'SALESFORCE_CLIENT_ID');
  const auth =
    flow === 'jwtBearer'
      ? {
          jwtBearer: {
            clientId,
            username: await ask({ option: 'username', message: 'User that ZenBridge works as', check: checkSaid }),
            privateKey: await place('private-key', 'Where the private key is', 'SALESFORCE_PRIVATE_KEY'),
          },
        }
      : {
          clientCredentials: {
            clientId,
            clientSecret: await place('client-secret', 'Where the consumer secret is', 'SALESFORCE_CLIENT_SECRET'),
          },
        };
  const spec = { loginUrl: loginUrl.replace(/\/$/, ''), organizationId, apiVersion: API_VERSION, auth };
  return { name, secrets, definition: document('SalesforceConnection', name, spec) };
}

/** The ZenQMS connection: one that the console knows, or a new one. */
export async function zenqmsConnection(ask: Ask, known: readonly string[], given: Given): Promise<Connection> {
  const name = await nameOf(ask, known, given, { option: 'zenqms', what: 'ZenQMS connection', initial: 'our-qms' });
  if (known.includes(name)) return { name, secrets: [] };
  const baseUrl = await ask({
    option: 'zenqms-url',
    message: 'Address of the API of ZenQMS',
    initial: 'https://public-api-sandbox.zenqms.com',
    check: checkAddress,
  });
  const text = await ask({
    option: 'zenqms-token',
    message: `Where the API token is: ${PLACES}`,
    initial: 'env:ZENQMS_TOKEN',
    check: checkPlace,
  });
  const token = placeOf(text);
  return {
    name,
    secrets: [token],
    definition: document('ZenqmsConnection', name, { baseUrl: baseUrl.replace(/\/$/, ''), token }),
  };
}

async function nameOf(
  ask: Ask,
  known: readonly string[],
  given: Given,
  { option, what, initial }: { option: string; what: string; initial: string },
): Promise<string> {
  const question = { option, message: `Name of the new ${what}`, initial, check: checkName };
  if (known.length === 0 || given.text(option) !== undefined) return ask(question);
  const choices = [...known.map((name) => ({ value: name })), { value: NEW, name: 'another one' }];
  const chosen = await ask({ option, message: what, choices, ...(known.length === 1 && { initial: known[0] }) });
  return chosen === NEW ? ask(question) : chosen;
}

const document = (kind: string, name: string, spec: object): object => ({
  apiVersion: 'zenbridge/v1',
  kind,
  metadata: { name },
  spec,
});
