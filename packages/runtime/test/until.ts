/** Asks again and again until the answer is something, and returns it; fails after `ms` milliseconds. */
export async function until<T>(ask: () => T | Promise<T>, ms = 25_000): Promise<NonNullable<T>> {
  const end = Date.now() + ms;
  for (;;) {
    const answer = await ask();
    if (answer) return answer;
    if (Date.now() > end) throw new Error(`Nothing within ${ms} ms: ${ask}`);
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}
