import type { FastifyInstance } from 'fastify';
import * as z from 'zod';
import { commonSwitches } from '../../http/common-switches.ts';
import type { Listener } from '../../http/server.ts';
import { control as act, controlWithBody as actWith, addSwitches, type Switch } from '../../http/switch.ts';
import type { Clock } from '../../time/clock.ts';
import { isVirtual } from '../../time/virtual-clock.ts';
import { metadataSwitchChange } from '../metadata/switches.ts';
import { userAccessChange } from '../org/user.ts';
import { outboundMessage } from '../outbound-messages/definition.ts';
import { deliverySwitchChange } from '../outbound-messages/switches.ts';
import type { SalesforceControl } from './control.ts';
import { orgFault, orgFaultNames } from './org-faults.ts';

interface Options {
  readonly control: SalesforceControl;
  readonly clock: Clock;
  readonly listener: () => Listener;
}

/** The control of the org over HTTP, below `/simulator`. */
export function addSalesforceSwitches(app: FastifyInstance, { control, clock, listener }: Options): void {
  addSwitches(app, 'Simulated Salesforce org', [
    ...outboundMessageSwitches(control),
    ...metadataSwitches(control),
    ...deliverySwitches(control),
    ...accessSwitches(control),
    ...recordSwitches(control),
    ...commonSwitches(control.faults, control.calls, listener),
    actWith(
      'POST',
      '/org-faults',
      'Puts a fault in force that answers as Salesforce does: 401, 403, 503 and the like.',
      z.strictObject({
        name: z.enum(orgFaultNames),
        on: z.string().optional(),
        times: z.int().min(1).optional(),
        every: z.int().min(1).optional(),
      }),
      ({ name, on, times, every }) => ({
        id: control.faults.add(orgFault(name, { on, times, every })),
      }),
    ),
    act('GET', '/clock', 'Tells the time of the org.', () => ({ now: new Date(clock.now()).toISOString() })),
    ...clockSwitches(clock),
  ]);
}

const outboundMessageSwitches = ({ outboundMessages }: SalesforceControl): Switch[] => [
  act('GET', '/outbound-messages', 'Lists the Outbound Messages of the org.', () => outboundMessages.list()),
  actWith(
    'POST',
    '/outbound-messages',
    'Adds an Outbound Message with the Flow that sends it, or replaces the one of the same name.',
    outboundMessage,
    (body) => {
      const defined = outboundMessages.define(body);
      if (defined.ok) return defined.value;
      throw new z.ZodError([{ code: 'custom', path: ['filterFormula'], message: defined.error, input: undefined }]);
    },
  ),
  act('DELETE', '/outbound-messages/:name', 'Removes an Outbound Message.', ({ name = '' }) => ({
    removed: outboundMessages.remove(name),
  })),
];

const metadataSwitches = ({ metadata }: SalesforceControl): Switch[] => [
  act(
    'GET',
    '/metadata',
    'Shows the Flows and Outbound Messages that were deployed, and how the org deals with them.',
    () => ({
      switches: metadata.switches(),
      flows: [...metadata.state().flows.values()].map(({ name, versions }) => ({
        name,
        versions: versions.map(({ number, status }) => ({ number, status })),
      })),
      outboundMessages: [...metadata.state().messages].map(([name, { id }]) => ({ name, id })),
    }),
  ),
  actWith('PATCH', '/metadata', 'Changes how the org deals with deployments.', metadataSwitchChange, (body) => {
    metadata.set(body);
    return metadata.switches();
  }),
];

const deliverySwitches = ({ outbox }: SalesforceControl): Switch[] => [
  act('GET', '/deliveries', 'Shows what is pending, what was sent and with what outcome.', () => ({
    counts: outbox.counts(),
    pending: outbox.pending(),
    attempts: outbox.attempts(),
  })),
  act('GET', '/delivery', 'Shows how Outbound Messages are delivered.', () => outbox.switches()),
  actWith('PATCH', '/delivery', 'Changes how Outbound Messages are delivered.', deliverySwitchChange, async (body) => {
    void outbox.set(body);
    return outbox.switches();
  }),
  act('POST', '/deliveries/retry', 'Sends everything that is pending now.', () => void outbox.retryNow()),
  act('DELETE', '/deliveries/:id', 'Drops a pending notification.', ({ id = '' }) => ({ dropped: outbox.discard(id) })),
];

const accessSwitches = (control: SalesforceControl): Switch[] => [
  act('GET', '/users', 'Lists the users and what they may do and see.', () => control.users()),
  actWith(
    'PATCH',
    '/users/:username/access',
    'Changes what a user may do and see.',
    userAccessChange,
    (body, { username = '' }) => control.setAccess(username, body),
  ),
  actWith(
    'POST',
    '/refresh-tokens',
    'Gives a refresh token, as a login in the browser would.',
    z.strictObject({ clientId: z.string(), username: z.string() }),
    ({ clientId, username }) => ({ refreshToken: control.issueRefreshToken(clientId, username) }),
  ),
  actWith(
    'PATCH',
    '/clients/:clientId',
    'Changes the secret or the scopes of an app. Access tokens that it has got stay as they are.',
    z.strictObject({ clientSecret: z.string().min(1).optional(), scopes: z.array(z.string()).optional() }),
    ({ clientSecret, scopes }, { clientId = '' }) =>
      control.setClient(clientId, {
        ...(clientSecret === undefined ? {} : { clientSecret }),
        ...(scopes === undefined ? {} : { scopes }),
      }),
  ),
  act('POST', '/sessions/expire', 'Ends all access tokens.', () => control.expireSessions()),
  act('GET', '/api-usage', 'Tells the API calls made and allowed.', () => control.apiUsage.read()),
  actWith(
    'PATCH',
    '/api-usage',
    'Sets the API calls made and allowed.',
    z.strictObject({
      used: z.int().min(0).optional(),
      limit: z.int().min(0).optional(),
      bursts: z.boolean().optional(),
    }),
    (body) => control.apiUsage.set(body),
  ),
];

const clockSwitches = (clock: Clock): Switch[] =>
  isVirtual(clock)
    ? [
        actWith(
          'POST',
          '/clock/advance',
          'Moves the time of the org on and does what falls due on the way.',
          z.strictObject({ ms: z.int().min(1) }),
          ({ ms }) => clock.advance(ms),
        ),
      ]
    : [];

const recordSwitches = (control: SalesforceControl): Switch[] => [
  actWith(
    'POST',
    '/records/:object',
    'Saves a record as a user, without credentials: a new one, or the one with the id given.',
    z.strictObject({
      values: z.record(z.string(), z.unknown()),
      id: z.string().optional(),
      as: z.string().optional().describe('Username; by default the administrator.'),
    }),
    ({ values, id, as }, { object = '' }) => ({
      id: control.save(object, values, { ...(id === undefined ? {} : { id }), ...(as === undefined ? {} : { as }) }),
    }),
  ),
  act('DELETE', '/records/:id', 'Deletes a record.', ({ id = '' }) => control.remove(id)),
  act('GET', '/records/:id', 'Shows the stored values of a record.', ({ id = '' }) => control.record(id) ?? {}),
];
