import { basename, dirname } from 'node:path';

/** A CPU profile as V8 writes it, as far as it is read here. */
export interface CpuProfile {
  readonly nodes: readonly {
    readonly id: number;
    readonly callFrame: {
      readonly functionName: string;
      readonly url: string;
      readonly lineNumber: number;
      readonly columnNumber: number;
    };
    readonly children?: readonly number[];
  }[];
  readonly samples: readonly number[];
  readonly timeDeltas: readonly number[];
}

/** Frames of the same function below the same caller are one. */
interface Frame {
  readonly name: string;
  readonly place: string;
  micros: number;
  readonly children: Map<string, Frame>;
}

const WIDTH = 1200;
const ROW = 16;
const MOST_ROWS = 60;
/** What is narrower is left out, in pixels. */
const NARROWEST = 1.2;
const LETTER = 6.2;
const IDLE = ['(idle)', '(program)', '(root)'];

/** Where code comes from: a library, Node, V8, or the part of this repository. */
export function placeOf(url: string): string {
  const library = /node_modules\/(?:\.pnpm\/[^/]+\/node_modules\/)?((?:@[^/]+\/)?[^/]+)/g;
  const name = [...url.matchAll(library)].at(-1)?.[1];
  if (name !== undefined && !name.startsWith('.')) return name;
  if (url.startsWith('node:')) return 'node';
  return /(?:packages|services|bench)\/.*/.exec(url)?.[0] ?? (url === '' ? 'v8' : basename(url));
}

function frameTree({ nodes, samples, timeDeltas }: CpuProfile): Frame {
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const parents = new Map(nodes.flatMap(({ id, children = [] }) => children.map((child) => [child, id] as const)));
  const root: Frame = { name: 'all', place: '', micros: 0, children: new Map() };
  const add = (id: number, micros: number): void => {
    const stack = [];
    for (let at: number | undefined = id; at !== undefined; at = parents.get(at)) stack.unshift(byId.get(at));
    if (IDLE.includes(stack.at(-1)?.callFrame.functionName ?? '')) return;
    let frame = root;
    frame.micros += micros;
    for (const node of stack.slice(1)) {
      const { functionName: name = '', url = '' } = node?.callFrame ?? {};
      const place = placeOf(url);
      const key = `${name} ${place}`;
      const next = frame.children.get(key) ?? { name: name || '(anonymous)', place, micros: 0, children: new Map() };
      next.micros += micros;
      frame.children.set(key, next);
      frame = next;
    }
  };
  for (const [n, id] of samples.entries()) add(id, timeDeltas[n] ?? 0);
  return root;
}

const escaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

/** Ours warm, libraries cold, Node and V8 grey. */
function colourOf({ place }: Frame): string {
  if (/^(packages|services|bench)\//.test(place)) return '#f4a261';
  return place === 'node' || place === 'v8' || place === '' ? '#cfd4da' : '#8ecae6';
}

/**
 * A CPU profile as a flame graph: each box is a function, as wide as the part of the busy time that was spent in it, above the
 * one that called it. The text of a box, and its part, show on the box or when it is pointed at.
 */
export function flameGraph(title: string, profile: CpuProfile): string {
  const root = frameTree(profile);
  const boxes: string[] = [];
  let rows = 0;
  const draw = (frame: Frame, x: number, row: number): void => {
    const width = (frame.micros / root.micros) * WIDTH;
    if (width < NARROWEST || row > MOST_ROWS) return;
    rows = Math.max(rows, row);
    const part = `${((frame.micros / root.micros) * 100).toFixed(1)} %`;
    const where = frame.place.includes('/') ? `${dirname(frame.place)}/${basename(frame.place)}` : frame.place;
    const label = escaped(frame.name.slice(0, Math.floor(width / LETTER)));
    const at = `x="${x.toFixed(1)}" y="${row * ROW + 24}"`;
    boxes.push(
      `<g><title>${escaped(`${frame.name} (${where}) ${part}`)}</title><rect ${at} width="${width.toFixed(1)}" height="${ROW - 1}" fill="${colourOf(frame)}"/>` +
        `${label.length > 2 ? `<text x="${(x + 2).toFixed(1)}" y="${row * ROW + 35}">${label}</text>` : ''}</g>`,
    );
    let from = x;
    for (const child of [...frame.children.values()].toSorted((a, b) => b.micros - a.micros)) {
      draw(child, from, row + 1);
      from += (child.micros / root.micros) * WIDTH;
    }
  };
  draw(root, 0, 0);
  const height = (rows + 1) * ROW + 32;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${height}" font-family="monospace" font-size="10">`,
    `<title>Flame graph of ${escaped(title)}</title>`,
    `<rect width="${WIDTH}" height="${height}" fill="white"/><text x="4" y="16" font-size="13">${escaped(title)}: ${(root.micros / 1000).toFixed(0)} ms of processor; orange: ZenBridge, blue: libraries, grey: Node</text>`,
    ...boxes,
    '</svg>\n',
  ].join('\n');
}
