import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { promisify } from 'node:util';

const execute = promisify(execFile);

const PLACES = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
];
const INSTALL_MS = 240_000;

/** Time that a test has to allow for `chromium()`, in milliseconds. */
export const CHROMIUM_MS = INSTALL_MS + 60_000;

/**
 * Finds Chromium, or installs the package `chromium` where that is possible (Debian, as root, unless ZENBRIDGE_NO_INSTALL
 * is set). CHROMIUM names one to be used.
 * @returns the path of the program
 * @throws Error that says what to install
 */
export async function chromium(): Promise<string> {
  const given = process.env.CHROMIUM ?? '';
  if (given !== '') return given;
  const found = PLACES.find((place) => existsSync(place)) ?? (await installed());
  if (found === undefined) {
    throw new Error('The browser tests need Chromium: `apt-get install chromium`, or CHROMIUM=/path/of/the/program.');
  }
  return found;
}

async function installed(): Promise<string | undefined> {
  const forbidden = ['1', 'true', 'yes'].includes(process.env.ZENBRIDGE_NO_INSTALL ?? '');
  if (forbidden || process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) return undefined;
  process.stderr.write('No Chromium here: installing the package chromium with apt-get.\n');
  // Another run may install at the same time; apt then waits for its turn.
  const options = ['-q', '-o', 'DPkg::Lock::Timeout=200', '-o', 'Acquire::Retries=3'];
  const apt = (...args: string[]) =>
    execute('apt-get', [...options, ...args], {
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
      timeout: INSTALL_MS,
      maxBuffer: 64 * 1024 * 1024,
    });
  await apt('update');
  await apt('install', '--yes', '--no-install-recommends', 'chromium');
  return PLACES.find((place) => existsSync(place));
}
