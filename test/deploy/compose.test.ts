import { access, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { DCLinter } from 'dclint';
import { parse } from 'yaml';
import { variableProblems } from './kubernetes/environment.ts';

const DEPLOY = join(import.meta.dirname, '..', '..', 'deploy');
const FILE = join(DEPLOY, 'compose.yaml');
const SERVICES = ['ingress', 'worker', 'console'];

/** A service of the file, as far as it is looked at here. */
interface Service {
  readonly image: string;
  readonly build?: { readonly dockerfile: string; readonly target: string };
  readonly environment?: Readonly<Record<string, string>>;
  readonly volumes?: readonly string[];
  readonly ports?: readonly string[];
  readonly init?: boolean;
  readonly read_only?: boolean;
  readonly cap_drop?: readonly string[];
}

/** What the linter finds. */
interface Message {
  readonly rule: string;
  readonly category: string;
  readonly severity: string;
  readonly message: string;
}

let text: string;
let services: Readonly<Record<string, Service>>;
let folder: string;
beforeAll(async () => {
  text = await readFile(FILE, 'utf8');
  services = parse(text, { merge: true }).services;
  folder = await mkdtemp(join(tmpdir(), 'zenbridge-compose-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

/** What the schema of the Compose Specification and the rules of dclint say of a file, but for those of taste. */
async function problemsOf(content: string): Promise<readonly string[]> {
  const file = join(folder, 'compose.yaml');
  await writeFile(file, content);
  const rules = {
    // An image that is built here is named, too.
    'no-build-and-image': 0,
    'require-quotes-in-ports': [2, { quoteType: 'double' }],
  };
  const linter = new DCLinter({ rules, quiet: true, debug: false, exclude: [] });
  const results: readonly { readonly messages: readonly Message[] }[] = linter.lintFiles([file], false);
  const messages = results.flatMap((result) => result.messages);
  const serious = messages.filter(({ category, severity }) => category !== 'style' || severity === 'critical');
  return serious.map(({ rule, message }) => `${rule}: ${message}`);
}

test('the file is what the Compose Specification asks for', async () => {
  expect(await problemsOf(text)).toEqual([]);
  expect((await problemsOf(text.replace('read_only:', 'readonly:'))).join()).toMatch(/^invalid-schema: /);
  expect((await problemsOf(text.replace('127.0.0.1:8081:8081', '8081:8081'))).join()).toMatch(/^no-unbound-port/);
});

test('what is built and what is mounted is there', async () => {
  const dockerfile = await readFile(join(DEPLOY, 'Dockerfile'), 'utf8');
  for (const { build, volumes = [] } of Object.values(services)) {
    if (build !== undefined) expect(dockerfile).toMatch(new RegExp(`^FROM \\w+ AS ${build.target}$`, 'm'));
    for (const volume of volumes.filter((one) => one.startsWith('.'))) {
      await access(join(DEPLOY, volume.replace(/:.*/, '')));
    }
  }
});

test('services get settings that they know and can start with, and the secrets that the definitions refer to', async () => {
  const definitions = join(DEPLOY, 'compose', 'definitions');
  const files = (await readdir(definitions)).map((name) => readFile(join(definitions, name), 'utf8'));
  const referred = new Set(
    [...(await Promise.all(files)).join('\n').matchAll(/fromEnv: *(\w+)/g)].map(([, name = '']) => name),
  );
  expect(referred.size).toBeGreaterThan(3);
  const given = new Set<string>();
  for (const service of SERVICES) {
    const { environment = {}, ports, ...rest } = services[service] ?? {};
    for (const name of Object.keys(environment)) given.add(name);
    const port = ports === undefined ? 8082 : Number(/(\d+)$/.exec(ports[0] ?? '')?.[1]);
    expect([service, ...variableProblems(service, environment, port, referred)]).toEqual([service]);
    expect(rest).toMatchObject({ init: true, read_only: true, cap_drop: ['ALL'] });
  }
  expect([...referred].filter((name) => !given.has(name))).toEqual([]);
});
