/** The steps of an execution in their order. Their times are kept by place, which takes a quarter of the room of names. */
const STEPS = ['load', 'claim', 'find', 'fetch', 'filter', 'map', 'create', 'record'] as const;

/** Times of steps (in ms, by name) as `1,,141`: by place for the steps above, then `name=ms` for any others. */
export function packSteps(steps: Readonly<Record<string, number>>): string {
  const placed = STEPS.map((step) => (steps[step] === undefined ? '' : Math.round(steps[step]).toString()));
  const named = Object.entries(steps)
    .filter(([step]) => !(STEPS as readonly string[]).includes(step))
    .map(([step, ms]) => `${step}=${Math.round(ms)}`);
  return named.length > 0 ? [...placed, ...named].join(',') : placed.join(',').replace(/,+$/, '');
}

/** The times that `packSteps` wrote. */
export function unpackSteps(text: string): Record<string, number> {
  const steps: Record<string, number> = {};
  for (const [place, part] of text.split(',').entries()) {
    const [first = '', second] = part.split('=');
    const name = second === undefined ? STEPS[place] : first;
    if (name !== undefined && part !== '') steps[name] = Number(second ?? first);
  }
  return steps;
}
