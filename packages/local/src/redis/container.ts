import { whyNoAnswer } from './answers.ts';
import { type Engine, findEngine } from './engine.ts';
import { type Attempt, absent, type ProvidedRedis, provided, type WayContext } from './way.ts';

/** What is started unless another image is asked for. */
const USUAL_IMAGE = 'redis:8-alpine';
const PULL_AND_START_MS = 180_000;
const ANSWER_MS = 5000;
const PORT = 6379;
/** The container is reached over its network, which a Redis without a password refuses in protected mode. */
const OPTIONS = ['--save', '', '--appendonly', 'yes', '--maxmemory-policy', 'noeviction', '--protected-mode', 'no'];

/** Starts Redis in a container of Docker or Podman, when an engine answers. `stop` removes the container. */
export const fromContainer = (context: WayContext): Promise<Attempt> => fromImage(context, USUAL_IMAGE);

/** The same with an image of Redis or Valkey of one's choice. */
export async function fromImage({ env, say }: WayContext, image: string): Promise<Attempt> {
  const engine = await findEngine(env);
  if (engine === undefined) return absent('No Docker or Podman engine answers.');
  say(`Starting ${image} with ${engine.name}.`);
  try {
    const redis = await withinTime(startContainer(engine, image), PULL_AND_START_MS);
    const why = await whyNoAnswer(redis.url, ANSWER_MS);
    if (why === undefined) return provided(redis);
    await redis.stop();
    return absent(`${image} runs in ${engine.name} and does not answer at ${redis.url}: ${why}.`);
  } catch (error) {
    await engine.stop();
    return absent(
      `${engine.name} could not start ${image}: ${error instanceof Error ? error.message : String(error)}.`,
    );
  }
}

async function startContainer(engine: Engine, image: string): Promise<ProvidedRedis> {
  // The library reads its environment once, when it is loaded; it is loaded only when a container is wanted.
  process.env.DOCKER_HOST = engine.host;
  // Its helper that removes containers of processes that died cannot reach the API of a rootless Podman.
  if (engine.name === 'Podman') process.env.TESTCONTAINERS_RYUK_DISABLED ??= 'true';
  const { GenericContainer, Wait } = await import('testcontainers');
  const container = await new GenericContainer(image)
    .withExposedPorts(PORT)
    .withCommand([image.includes('valkey') ? 'valkey-server' : 'redis-server', ...OPTIONS])
    .withWaitStrategy(Wait.forLogMessage('Ready to accept connections'))
    .start();
  return {
    url: `redis://${container.getHost()}:${container.getMappedPort(PORT)}`,
    description: `${image} in ${engine.name}`,
    stop: async () => {
      await container.stop();
      await engine.stop();
    },
  };
}

async function withinTime<T>(work: Promise<T>, timeoutMs: number): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`it took longer than ${timeoutMs / 1000} s`)), timeoutMs);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}
