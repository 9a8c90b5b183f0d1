/** How much of a limit is used. */
export interface Usage {
  readonly used: number;
  readonly total: number;
}

/** What Salesforce last said about the use of its API by everyone in the org. */
export interface ApiUsage extends Usage {
  /** Use of the short-term allowance, where the org has one. */
  readonly bursts?: Usage;
  /** When Salesforce said so, in milliseconds since 1970. */
  readonly at: number;
}

function read(header: string, key: string): Usage | undefined {
  const found = new RegExp(`(?:^|[;,\\s])${key}=(\\d+)/(\\d+)`).exec(header);
  return found === null ? undefined : { used: Number(found[1]), total: Number(found[2]) };
}

/**
 * Reads the header `Sforce-Limit-Info`, such as `api-usage=10018/100000; api-bursts=1/750`.
 *
 * @param header The header, if there was one.
 * @param at Now, in milliseconds since 1970.
 * @returns the usage, or undefined if the header does not tell it.
 */
export function readUsage(header: string | undefined, at: number): ApiUsage | undefined {
  const usage = header === undefined ? undefined : read(header, 'api-usage');
  if (header === undefined || usage === undefined) return undefined;
  const bursts = read(header, 'api-bursts');
  return { ...usage, at, ...(bursts === undefined ? {} : { bursts }) };
}
