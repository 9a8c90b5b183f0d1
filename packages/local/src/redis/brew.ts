import { lastLine, run } from '../process/run.ts';
import { which } from '../process/which.ts';
import { fromInstalledServer } from './server.ts';
import { mayInstall } from './unpacked.ts';
import { type Attempt, absent, type WayContext } from './way.ts';

const INSTALL_MS = 600_000;

/** Installs redis with Homebrew, which starts no service, and starts it as an installed one. */
export async function fromHomebrew(context: WayContext): Promise<Attempt> {
  const { env, say } = context;
  if (which(['brew'], env) === undefined) return absent('There is no Homebrew to install a server with.');
  if (!mayInstall(env)) return absent('Installing with Homebrew is switched off by ZENBRIDGE_NO_INSTALL.');
  say('No Redis here: installing it with `brew install redis`. ZENBRIDGE_NO_INSTALL=1 prevents this.');
  const installed = await run(['brew', 'install', '--quiet', 'redis'], { env, timeoutMs: INSTALL_MS });
  if (installed.status !== 0) return absent(`brew install redis failed: ${lastLine(installed.output)}.`);
  return fromInstalledServer(context);
}
