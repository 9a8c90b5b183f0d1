import { type CpuProfile, placeOf } from './flame.ts';
import type { Table } from './report.ts';

/** What the time of a worker goes to, told by the place of the code. The first that fits counts. */
const PARTS: readonly (readonly [part: string, places: RegExp])[] = [
  [
    'forming, sending and reading HTTP requests',
    /^(got|@sindresorhus|@szmarczak|lowercase-keys|uint8array|chunk-data|keyv)/,
  ],
  ['forming, sending and reading HTTP requests', /^(packages\/connector\/src\/zenqms\/|ajv)/],
  ['reading records from Salesforce', /^(jsforce|packages\/connector\/src\/salesforce\/)/],
  ['the queue', /^(bullmq|msgpackr)/],
  ['commands to Redis and their answers', /^(ioredis|packages\/runtime\/src\/redis\/|packages\/ledger\/src\/redis\/)/],
  ['the log line', /^(pino|packages\/runtime\/src\/logging\/)/],
  ['claims and execution log, what they send and read', /^packages\/ledger\//],
  ['filter and mapping', /^packages\/(formula|connector)\//],
  ['the steps of an execution', /^(services|packages|bench)\/|^zod|^@opentelemetry/],
];
const COLLECTOR = 'collecting garbage';
const NODE = 'Node itself: sockets, streams, promises';
const NOT_BUSY = ['(idle)', '(program)', '(root)'];
/** What takes the profile. */
const PROFILER = /^bench\/stand\/preload/;

const partOf = (place: string): string | undefined => PARTS.find(([, places]) => places.test(place))?.[0];

/** How much of the busy time of a profile went to each part, 0 to 1. What Node does counts as the part that called it. */
function sharesOf({ nodes, samples, timeDeltas }: CpuProfile): ReadonlyMap<string, number> {
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const parents = new Map(nodes.flatMap(({ id, children = [] }) => children.map((child) => [child, id] as const)));
  const owner = (leaf: number): string | undefined => {
    for (let at: number | undefined = leaf; at !== undefined; at = parents.get(at)) {
      const place = placeOf(byId.get(at)?.callFrame.url ?? '');
      if (PROFILER.test(place)) return undefined;
      const part = partOf(place);
      if (part !== undefined) return part;
    }
    return NODE;
  };
  const times = new Map<string, number>();
  for (const [n, id] of samples.entries()) {
    const name = byId.get(id)?.callFrame.functionName ?? '';
    if (NOT_BUSY.includes(name)) continue;
    const part = name === '(garbage collector)' ? COLLECTOR : owner(id);
    if (part !== undefined) times.set(part, (times.get(part) ?? 0) + (timeDeltas[n] ?? 0));
  }
  const all = [...times.values()].reduce((sum, time) => sum + time, 0);
  return new Map([...times].map(([part, time]) => [part, time / all]));
}

/** One of those that are compared: its profile, and the processor time of each of its items in milliseconds. */
export interface Spender {
  readonly name: string;
  readonly profile: CpuProfile;
  readonly msEach: number;
}

/** What the processor time of each item goes to, in microseconds, side by side. */
export function partsTable(title: string, spenders: readonly Spender[]): Table {
  const shares = spenders.map(({ profile }) => sharesOf(profile));
  const micros = (n: number, part: string): number => (shares[n]?.get(part) ?? 0) * (spenders[n]?.msEach ?? 0) * 1000;
  const parts = [...new Set(shares.flatMap((share) => [...share.keys()]))];
  const sorted = parts.toSorted((a, b) => micros(0, b) - micros(0, a));
  const all = spenders.map(({ msEach }) => (msEach * 1000).toFixed(0));
  return {
    title,
    head: ['spent on', ...spenders.map(({ name }) => name)],
    rows: [...sorted.map((part) => [part, ...spenders.map((_, n) => micros(n, part).toFixed(0))]), ['all', ...all]],
  };
}
