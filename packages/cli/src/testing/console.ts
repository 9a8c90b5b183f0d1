import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { run } from '../run.ts';

/** What a server that stands in for the console was sent. */
export interface Sent {
  readonly path: string | undefined;
  readonly authorization: string | undefined;
  readonly body: unknown;
}

/** Runs a test with a server that gives one answer to everything. */
export async function withConsole(
  { status = 200, answer }: { readonly status?: number; readonly answer: string },
  test: (url: string, sent: Sent[]) => Promise<void>,
): Promise<void> {
  const sent: Sent[] = [];
  const server = createServer(async (request, response) => {
    const { url: path, headers } = request;
    sent.push({ path, authorization: headers.authorization, body: JSON.parse(await text(request)) });
    response.writeHead(status).end(answer);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  try {
    await test(`http://127.0.0.1:${(server.address() as AddressInfo).port}`, sent);
  } finally {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  }
}

/** Runs a command line, with these variables and files (`-` is standard input). */
export async function zenbridge(
  args: readonly string[],
  { env = {}, files = {} }: { readonly env?: Record<string, string>; readonly files?: Record<string, string> } = {},
) {
  const output = { out: '', err: '' };
  const status = await run(args, {
    env,
    out: (written) => {
      output.out += written;
    },
    err: (written) => {
      output.err += written;
    },
    read: async (file) => {
      const found = files[file];
      if (found === undefined) throw Object.assign(new Error('gone'), { code: 'ENOENT' });
      return found;
    },
  });
  return { status, ...output };
}
