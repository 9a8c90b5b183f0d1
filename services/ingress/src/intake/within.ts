/**
 * What `work` resolves to, or a rejection once `ms` milliseconds have passed. The work itself is not stopped; whatever
 * becomes of it later is of no interest.
 *
 * @param what names the work in the message of the rejection
 */
export function within<T>(ms: number, what: string, work: Promise<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error(`${what} took longer than ${ms} ms`)), ms);
    work.then(resolve, reject).finally(() => clearTimeout(timer));
  });
}
