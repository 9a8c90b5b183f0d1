import { expect, test } from '@jest/globals';
import { createAccounts } from './accounts.ts';
import { hashPassword } from './password.ts';

/** Processor time of the whole process, its thread pool included, in microseconds: what a busy machine does not change. */
async function costOf(act: () => Promise<unknown>): Promise<number> {
  const before = process.cpuUsage();
  await act();
  const { user, system } = process.cpuUsage(before);
  return user + system;
}

test('a name that does not exist costs as much to look at as one that does', async () => {
  const passwordHash = await hashPassword('right-password');
  const accounts = createAccounts([{ name: 'olga', role: 'operator', passwordHash }], []);
  const logIn = (name: string) => () => accounts.logIn(name, 'wrong-password');
  await logIn('olga')();
  const [known, unknown] = [await costOf(logIn('olga')), await costOf(logIn('nobody'))];
  expect(unknown).toBeGreaterThan(known / 3);
  expect(await accounts.logIn('nobody', 'right-password')).toBeUndefined();
  expect(await accounts.logIn('olga', 'right-password')).toMatchObject({ name: 'olga' });
});
