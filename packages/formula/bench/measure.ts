const ROUNDS = 9;
const ROUND_MS = 30;

/**
 * How long tasks take, in nanoseconds each: the middle of several rounds, in which the tasks take turns so that a busy moment
 * of the machine hits all of them.
 */
export function measure(tasks: readonly (() => unknown)[]): number[] {
  const batches = tasks.map(batchSize);
  const times: number[][] = tasks.map(() => []);
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const [index, task] of tasks.entries()) times[index]?.push(timeOf(task, batches[index] ?? 1));
  }
  return times.map(median);
}

/** How many runs fill a round; finding out also warms the task up. */
function batchSize(task: () => unknown): number {
  let runs = 1;
  while (timeOf(task, runs) * runs < ROUND_MS * 1e6) runs *= 2;
  return runs;
}

function timeOf(task: () => unknown, runs: number): number {
  const start = process.hrtime.bigint();
  for (let run = 0; run < runs; run += 1) task();
  return Number(process.hrtime.bigint() - start) / runs;
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}
