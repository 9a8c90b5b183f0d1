/** Tells whether something works. Rejecting counts as `false`. */
export type Check = () => Promise<boolean>;

type Status = 'ok' | 'failing';

/** The body of an answer to a probe. */
export interface HealthReport {
  readonly status: Status;
  readonly checks: Readonly<Record<string, Status>>;
}

const ANSWER_WITHIN_MS = 2000;

/** Runs all checks at once, each for two seconds at most. */
export async function runChecks(checks: Readonly<Record<string, Check>>): Promise<HealthReport> {
  const found = await Promise.all(
    Object.entries(checks).map(async ([name, check]): Promise<[string, Status]> => [name, await statusOf(check)]),
  );
  const status = found.every(([, one]) => one === 'ok') ? 'ok' : 'failing';
  return { status, checks: Object.fromEntries(found) };
}

async function statusOf(check: Check): Promise<Status> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<false>((resolve) => {
    timer = setTimeout(resolve, ANSWER_WITHIN_MS, false);
  });
  try {
    return (await Promise.race([check(), late])) ? 'ok' : 'failing';
  } catch {
    return 'failing';
  } finally {
    clearTimeout(timer);
  }
}
