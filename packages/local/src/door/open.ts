import type { Definition } from '@zenbridge/connector/integration';
import { describeProblem, type Problem, readSettings } from '@zenbridge/runtime';
import { readDefinitions } from '../definitions/read.ts';
import { differences, table } from '../proof/report.ts';
import { settings as definition, type LocalSettings } from '../settings.ts';
import { demonstrate } from '../start/demonstrate.ts';
import { type Interruption, listenForInterruption } from '../start/interruption.ts';
import { EXAMPLES } from '../start/places.ts';
import { CannotStart, type Started, start } from '../start/start.ts';
import { ServiceFailure } from '../system/service.ts';
import type { Env } from '../system/services.ts';
import type { Wish } from './arguments.ts';
import { banner } from './banner.ts';

const CONFIGURATION_ERROR = 78;
const KILLED = 130;

/** What the door is opened with. */
export interface Door {
  readonly env: Env;
  readonly say: (text: string) => void;
  /** Ends this process at once, and with it everything that it started. */
  readonly exitNow: (status: number) => void;
}

/** Does what the command line asks for, until it is done or interrupted. Gives the exit status. */
export async function open(wish: Extract<Wish, { kind: 'demonstrate' | 'run' }>, door: Door): Promise<number> {
  const { env, say } = door;
  const folder = wish.kind === 'run' ? wish.definitions : undefined;
  const settings = readSettings(definition, env);
  const definitions = await readDefinitions(folder ?? EXAMPLES, { mayBeEmpty: true });
  if (!settings.ok || !definitions.ok) {
    const problems = [...(settings.ok ? [] : settings.error), ...(definitions.ok ? [] : definitions.error)];
    for (const problem of problems) say(problemText(problem));
    return CONFIGURATION_ERROR;
  }

  if (folder !== undefined && definitions.value.length === 0) {
    say(`${folder} is empty: "zenbridge init -o ${folder}" writes first definitions into it.`);
  }

  let started: Started | undefined;
  const interruption = listenForInterruption(() => {
    started?.kill();
    door.exitNow(KILLED);
  });
  try {
    started = await startUnlessImpossible(door, settings.value, definitions.value, folder);
    if (started === undefined) return 1;
    return await use(started, wish, interruption, say);
  } finally {
    if (started !== undefined) say('Stopping.');
    await started?.stop();
    interruption.release();
  }
}

async function startUnlessImpossible(
  { env, say }: Door,
  settings: LocalSettings,
  definitions: readonly Definition[],
  folder: string | undefined,
): Promise<Started | undefined> {
  try {
    return await start({ env, settings, definitions, say, ...(folder === undefined ? {} : { folder }) });
  } catch (error) {
    if (error instanceof CannotStart) say(problemText(error.problem));
    else if (error instanceof ServiceFailure) say(error.message);
    else throw error;
    return undefined;
  }
}

async function use(
  started: Started,
  wish: Extract<Wish, { kind: 'demonstrate' | 'run' }>,
  interruption: Interruption,
  say: Door['say'],
): Promise<number> {
  const ended = Promise.race([started.failed, interruption.requested]);
  if (interruption.isRequested()) return 0;
  if (wish.kind === 'demonstrate') {
    say('Everything runs. Saving records in the simulated org, and waiting for what becomes of each.');
    const results = await Promise.race([demonstrate(started), ended]);
    if (results instanceof ServiceFailure) return fail(results, say);
    if (results === undefined) return 0;
    say(`\n${table(results)}\n`);
    const unexpected = differences(results);
    for (const line of unexpected) say(line);
    if (unexpected.length === 0) say(`All ${results.length} outcomes are as expected.\n`);
    if (wish.once) return unexpected.length === 0 ? 0 : 1;
  }
  say(banner(started, wish.kind === 'demonstrate'));
  const end = await ended;
  return end instanceof ServiceFailure ? fail(end, say) : 0;
}

function fail(failure: ServiceFailure, say: Door['say']): 1 {
  say(failure.message);
  return 1;
}

/** A mistake in a file is told by its place, which says enough; anything else with what to do about it. */
function problemText(problem: Problem): string {
  const { code, at, detail } = problem;
  if (code === 'ZB_INVALID_DEFINITION' && at !== undefined) return `${code}: ${at}: ${detail}`;
  return detail.includes('\n')
    ? `${code}:${at === undefined ? '' : ` ${at}:`}\n${detail}`
    : `${code}: ${describeProblem(problem)}`;
}
