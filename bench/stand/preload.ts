import { writeFile } from 'node:fs/promises';
import { Session } from 'node:inspector/promises';

/** What the bench asks of a program that it measures. */
export type Question =
  | { readonly ask: 'use' }
  | { readonly ask: 'profile' }
  | { readonly ask: 'write'; readonly file: string };

/** The answer; figures only to `use`. */
export interface Answer {
  readonly cpuMs?: number;
  readonly rssMb?: number;
  /** Why there is no answer. */
  readonly failed?: string;
}

let session: Session | undefined;

async function answer(question: Question): Promise<Answer> {
  if (question.ask === 'use') {
    const { user, system } = process.cpuUsage();
    return { cpuMs: (user + system) / 1000, rssMb: process.memoryUsage.rss() / 2 ** 20 };
  }
  if (question.ask === 'profile') {
    session = new Session();
    session.connect();
    await session.post('Profiler.enable');
    await session.post('Profiler.setSamplingInterval', { interval: 500 });
    await session.post('Profiler.start');
    return {};
  }
  if (session === undefined) throw new Error('there is no profile');
  const { profile } = await session.post('Profiler.stop');
  session.disconnect();
  await writeFile(question.file, JSON.stringify(profile));
  return {};
}

process.on('message', (question: Question) => {
  void answer(question)
    .catch((error: unknown) => ({ failed: String(error) }))
    .then((given) => process.send?.(given));
});
// The channel keeps nobody alive, and a program whose bench is gone ends.
process.channel?.unref();
process.once('disconnect', () => process.kill(process.pid, 'SIGTERM'));
