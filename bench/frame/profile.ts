import { randomUUID } from 'node:crypto';
import { readFile, rm, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { type CpuProfile, flameGraph } from './flame.ts';
import { inSources } from './sources.ts';

/** A program whose CPU profile can be taken. */
interface Profiled {
  profile(): Promise<(file: string) => Promise<void>>;
}

/**
 * Does something, and draws a flame graph of what a program did meanwhile. Whatever is measured is measured at another time: a
 * program that is profiled is slower.
 *
 * @param folder where `NAME.svg` goes; without it nothing is drawn, and nothing done
 */
export async function drawFlames(
  folder: string | undefined,
  name: string,
  program: Profiled,
  act: () => Promise<unknown>,
): Promise<void> {
  if (folder === undefined) return;
  await writeFile(join(folder, `${name}.svg`), flameGraph(name, await profileOf(folder, program, act)));
}

/** Does something, and answers with the CPU profile of what a program did meanwhile. @param folder for the file it writes */
export async function profileOf(folder: string, program: Profiled, act: () => Promise<unknown>): Promise<CpuProfile> {
  const end = await program.profile();
  await act();
  // It is the program that writes it, in a folder of its own.
  const file = resolve(folder, `${randomUUID()}.cpuprofile`);
  await end(file);
  const profile: CpuProfile = JSON.parse(await readFile(file, 'utf8'));
  await rm(file);
  return inSources(profile);
}
