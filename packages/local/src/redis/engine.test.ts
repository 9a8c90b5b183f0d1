import { once } from 'node:events';
import { createServer, type RequestListener } from 'node:http';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { emptyFolder, pathWith } from '../../test/programs.ts';
import { engineAnswers, findEngine } from './engine.ts';

/** Runs `use` while an HTTP server on a Unix socket answers as the API of an engine would, or not. */
async function withSocket<T>(answer: RequestListener, use: (host: string) => Promise<T>): Promise<T> {
  const path = join(await emptyFolder(), 'engine.sock');
  const server = createServer(answer).listen(path);
  await once(server, 'listening');
  try {
    return await use(`unix://${path}`);
  } finally {
    server.closeAllConnections();
    server.close();
  }
}

describe('looking for a container engine', () => {
  test('one that answers a ping is found by DOCKER_HOST', async () => {
    const asked: (string | undefined)[] = [];
    const found = await withSocket(
      (request, response) => {
        asked.push(request.url);
        response.end('OK');
      },
      async (DOCKER_HOST) => ({ DOCKER_HOST, engine: await findEngine({ DOCKER_HOST, PATH: '' }) }),
    );
    expect(asked).toEqual(['/_ping']);
    expect(found.engine).toMatchObject({ name: 'Docker', host: found.DOCKER_HOST });
  });

  test('the context of the docker client is looked at', async () => {
    const engine = await withSocket(
      (_, response) => void response.end('OK'),
      async (host) => findEngine({ PATH: await pathWith({ docker: `echo ${host}` }) }),
    );
    expect(engine?.name).toBe('Docker');
  });

  test('one that accepts and never answers is given up soon', async () => {
    expect(
      await withSocket(
        () => undefined,
        (host) => engineAnswers(host, 100),
      ),
    ).toBe(false);
  });

  test('one that answers with an error is none', async () => {
    expect(
      await withSocket(
        (_, response) => void response.writeHead(500).end(),
        (host) => engineAnswers(host),
      ),
    ).toBe(false);
  });

  test('client programs without an engine are none', async () => {
    const PATH = await pathWith({ docker: 'exit 1', podman: 'echo cannot serve >&2; exit 125' });
    expect(await findEngine({ PATH, DOCKER_HOST: 'unix:///nowhere/docker.sock' })).toBeUndefined();
  });

  test('an address that cannot be read is none', async () => {
    expect(await engineAnswers('nonsense')).toBe(false);
  });
});
