import type { Option } from '../../cli/command.ts';
import { consoleOptions } from '../../console/access.ts';
import { PLACES } from './secret.ts';

/** Every answer can be given by an option. */
export const initOptions = {
  name: { value: 'NAME', description: 'name of the integration' },
  salesforce: { value: 'NAME', description: 'Salesforce connection, one in force or a new one' },
  zenqms: { value: 'NAME', description: 'ZenQMS connection, one in force or a new one' },
  object: { value: 'NAME', description: 'Salesforce object, such as Case' },
  trigger: {
    value: 'TRIGGER',
    choices: ['created', 'updated', 'createdOrUpdated'],
    description: 'which changes count',
  },
  filter: { value: 'FORMULA', description: 'filter formula; "" for every record' },
  category: { value: 'KEY', description: 'key of the ZenQMS category' },
  'record-id': {
    value: 'PLACE',
    description: 'where the Issue keeps the record id: externalId, or the label of a field',
  },
  assignee: { value: 'EMAIL', description: 'who the Issues are assigned to' },
  'time-zone': { value: 'NAME', description: 'such as Europe/London; that of this machine if not given' },
  'due-days': { value: 'N', description: 'days until an Issue is due; "" for no due date' },
  map: {
    value: 'LABEL=FIELD',
    multiple: true,
    description: 'fill a ZenQMS field from a Salesforce field; with nothing after = leave it out',
  },
  token: { value: 'PLACE', description: `where the token of the Outbound Message is: ${PLACES}` },
  'login-url': { value: 'URL', description: 'new Salesforce connection: My Domain of the org' },
  'organization-id': { value: 'ID', description: 'new Salesforce connection: id of the org' },
  'salesforce-auth': {
    value: 'FLOW',
    choices: ['clientCredentials', 'jwtBearer'],
    description: 'new Salesforce connection: OAuth flow',
  },
  'client-id': { value: 'PLACE', description: `new Salesforce connection: consumer key, ${PLACES}` },
  'client-secret': { value: 'PLACE', description: 'new Salesforce connection: consumer secret' },
  username: { value: 'NAME', description: 'new Salesforce connection, jwtBearer: user to work as' },
  'private-key': { value: 'PLACE', description: 'new Salesforce connection, jwtBearer: private key' },
  'zenqms-url': { value: 'URL', description: 'new ZenQMS connection: address of its API' },
  'zenqms-token': { value: 'PLACE', description: 'new ZenQMS connection: API token' },
  output: { short: 'o', value: 'DIR', description: 'folder to write to; this one if not given' },
  force: { description: 'write over files that are there' },
  yes: { short: 'y', description: 'do not ask: take what is proposed wherever no option says otherwise' },
  ...consoleOptions,
} as const satisfies Record<string, Option>;
