/**
 * What `work` resolves to, or a rejection once `ms` milliseconds have passed. The work itself is not stopped; whatever
 * becomes of it later is of no interest.
 *
 * @param what names the work in the message of the rejection
 */
export async function within<T>(ms: number, what: string, work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`${what} took longer than ${ms} ms`)), ms);
  });
  return Promise.race([work, late]).finally(() => clearTimeout(timer));
}
