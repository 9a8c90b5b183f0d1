import { fail, pass, skip, type Verdict, warn } from './line.ts';

const NOTICED_MS = 10_000;
/** Salesforce takes no assertion that is more than some minutes old or from the future. */
const TOLERATED_MS = 120_000;

/**
 * Compares a clock with ours.
 *
 * @param whose such as `Salesforce`
 * @param aheadMs how far it is ahead of ours
 */
export function judgeClock(whose: string, aheadMs: number | undefined): Verdict {
  const remedy = 'Have the clock of this machine set by NTP.';
  if (aheadMs === undefined) return skip(`${whose} did not say what time it is.`);
  const seconds = Math.round(Math.abs(aheadMs) / 1000);
  const says = `The clock of ${whose} is ${seconds} s ${aheadMs > 0 ? 'ahead of' : 'behind'} ours.`;
  if (Math.abs(aheadMs) > TOLERATED_MS) return fail(says, `${remedy} Signatures and log-ins go by the time.`);
  return Math.abs(aheadMs) > NOTICED_MS ? warn(says, remedy) : pass(`The clock of ${whose} agrees with ours.`);
}
