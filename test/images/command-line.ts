import { createHash, randomBytes } from 'node:crypto';
import type { ExecutionLog } from '@zenbridge/ledger';
import type { Engine } from '../../deploy/images/engine.ts';

/** A token for the console, and the setting by which the console knows it. */
export interface Token {
  readonly token: string;
  readonly setting: string;
}

/** Makes the token of an operator. */
export function operatorToken(): Token {
  const token = `zbt_${randomBytes(32).toString('base64url')}`;
  const tokenHash = `sha256:${createHash('sha256').update(token).digest('hex')}`;
  return { token, setting: JSON.stringify([{ name: 'test-of-images', role: 'operator', tokenHash }]) };
}

/** What the command line is tried with. */
export interface CommandLine {
  readonly engine: Engine;
  /** Full name of its image. */
  readonly image: string;
  /** Address of the console that runs. */
  readonly console: string;
  readonly token: string;
  readonly integration: string;
  readonly log: ExecutionLog;
}

/** Operates the integration from the image of the command line. @throws Error when what it tells is not so */
export async function useCommandLine({ engine, image, console, token, integration, log }: CommandLine): Promise<void> {
  const zenbridge = async (...args: readonly string[]): Promise<string> => {
    const access = ['--env', `ZENBRIDGE_API_URL=${console}`, '--env', `ZENBRIDGE_API_TOKEN=${token}`];
    const contained = ['--network', 'host', '--read-only', '--cap-drop', 'all'];
    return engine.ask('run', '--rm', ...contained, ...access, image, ...args).catch((error) => {
      // A doctor who finds something says so, and with its status.
      if (error.code === 1 && error.stdout) return error.stdout;
      throw error;
    });
  };
  const { created } = await log.counts(integration);
  const found = JSON.parse(
    await zenbridge('executions', 'search', '--outcome', 'created', '--limit', String(created + 1), '--json'),
  );
  expectSame('executions that created an Issue', found.executions.length, created);
  const [{ id }] = found.executions;
  expectSame('the execution', JSON.parse(await zenbridge('executions', 'show', integration, id, '--json')).id, id);

  const examined = JSON.parse(await zenbridge('doctor', integration, '--json'));
  const passed: readonly string[] = examined.integrations[0].lines
    .filter(({ status }: { readonly status: string }) => status === 'pass')
    .map((line: { readonly id: string }) => line.id);
  for (const line of ['redis.reachable', 'salesforce.oauth', 'zenqms.token', 'zenqms.write']) {
    if (!passed.includes(line)) throw new Error(`the doctor says that ${line} does not pass`);
  }

  const modeOf = async () => JSON.parse(await zenbridge('get', 'integration', integration, '--json')).mode;
  await zenbridge('pause', integration, '--reason', 'tried from an image');
  expectSame('the mode', await modeOf(), 'paused');
  await zenbridge('resume', integration, '--reason', 'tried from an image');
  expectSame('the mode', await modeOf(), 'active');
}

function expectSame(what: string, found: unknown, expected: unknown): void {
  if (found !== expected) throw new Error(`${what}: ${found}, and not ${expected}`);
}
