import type { FastifyInstance } from 'fastify';
import * as z from 'zod';
import { commonSwitches } from '../../http/common-switches.ts';
import type { Listener } from '../../http/server.ts';
import { control as act, controlWithBody as actWith, addSwitches } from '../../http/switch.ts';
import type { Account } from '../account/account.ts';
import { accountSwitchChange } from '../account/switches.ts';
import { ALL_GRANTS, type Grant } from '../account/world.ts';
import type { ZenqmsControl } from './control.ts';

/** The control of the account over HTTP, below `/simulator`. */
export function addZenqmsSwitches(
  app: FastifyInstance,
  options: { control: ZenqmsControl; account: Account; listener: () => Listener },
): void {
  const { control, account, listener } = options;
  addSwitches(app, 'Simulated ZenQMS account', [
    act('GET', '/issues', 'Lists all Issues.', () => control.issues.all()),
    act('GET', '/issues/by-record-id', 'Counts the Issues of each Salesforce record.', () =>
      control.issues.countByRecordId(),
    ),
    act('GET', '/issues/writes', 'Counts the writes to each Issue: its creation, and attempts to change it.', () =>
      control.issues.countWrites(),
    ),
    act('GET', '/account', 'Shows how the account behaves.', () => control.switches()),
    actWith('PATCH', '/account', 'Changes how the account behaves.', accountSwitchChange, (body) => {
      control.set(body);
      return control.switches();
    }),
    act('GET', '/tokens', 'Lists the tokens, without their keys.', () =>
      [...account.tokens.values()].map(({ secret: _secret, ...token }) => token),
    ),
    actWith(
      'PATCH',
      '/tokens/:name',
      'Changes what a token may do.',
      z.strictObject({
        isActive: z.boolean().optional(),
        grants: z.array(z.enum(ALL_GRANTS as [Grant, ...Grant[]])).optional(),
        categories: z.array(z.string()).optional(),
      }),
      ({ isActive, grants, categories }, { name = '' }) => {
        const token = existing(account.tokens.get(name), `token ${name}`);
        control.putToken({
          ...token,
          isActive: isActive ?? token.isActive,
          grants: grants ?? token.grants,
          ...(categories === undefined ? {} : { categories }),
        });
      },
    ),
    actWith(
      'PATCH',
      '/users/:id',
      'Activates or deactivates a user.',
      z.strictObject({ is_active: z.boolean() }),
      (body, { id = '' }) => control.putUser({ ...existing(account.users.get(id), `user ${id}`), ...body }),
    ),
    actWith(
      'PATCH',
      '/categories/:id',
      'Changes the state of a category.',
      z.strictObject({ state: z.enum(['draft', 'active', 'retired']) }),
      (body, { id = '' }) =>
        control.putCategory({ ...existing(account.categories.get(id), `category ${id}`), ...body }),
    ),
    ...commonSwitches(control.faults, control.calls, listener),
  ]);
}

function existing<T>(found: T | undefined, what: string): T {
  if (found === undefined) throw new Error(`the account has no ${what}`);
  return found;
}
