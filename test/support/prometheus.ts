/** One line of an answer to Prometheus. */
export interface Sample {
  readonly name: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly value: number;
}

const LINE = /^([A-Za-z_:][\w:]*)(?:\{(.*)\})? (\S+)$/;
const LABEL = /([A-Za-z_]\w*)="((?:[^"\\]|\\.)*)"/g;

/** Asks an endpoint for its metrics, as Prometheus does. */
export async function scrape(url: string): Promise<readonly Sample[]> {
  const response = await fetch(url);
  if (!response.ok) throw new Error(`${url} answered ${response.status}`);
  return parseMetrics(await response.text());
}

/** Reads the text format of Prometheus; throws for a line that is none of it. */
export function parseMetrics(text: string): readonly Sample[] {
  const lines = text.split('\n').filter((line) => line !== '' && !line.startsWith('#'));
  return lines.map((line) => {
    const [, name, labels = '', value] = LINE.exec(line) ?? [];
    if (name === undefined) throw new Error(`no line of Prometheus: ${line}`);
    const read = [...labels.matchAll(LABEL)].map(([, key = '', text = '']) => [key, text]);
    return {
      name,
      labels: Object.fromEntries(read),
      value: value === '+Inf' ? Number.POSITIVE_INFINITY : Number(value),
    };
  });
}

/** The values of a metric, of those samples that have all the labels. */
export function valuesOf(
  samples: readonly Sample[],
  name: string,
  labels: Readonly<Record<string, string>> = {},
): readonly number[] {
  return samples
    .filter(
      (sample) => sample.name === name && Object.entries(labels).every(([key, value]) => sample.labels[key] === value),
    )
    .map(({ value }) => value);
}
