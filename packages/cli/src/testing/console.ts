import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import type { Prompts } from '../cli/command.ts';
import { run } from '../run.ts';

/** What a server that stands in for the console was sent. */
export interface Sent {
  readonly method: string | undefined;
  readonly path: string | undefined;
  readonly authorization: string | undefined;
  /** The JSON that was sent, or the text that is none; undefined without a body. */
  readonly body: unknown;
}

/** An answer of that server. */
export interface Given {
  readonly status?: number;
  readonly answer: string;
}

/** Runs a test with a server that gives one answer to everything, or to each request its own. */
export async function withConsole(
  answer: Given | ((sent: Sent) => Given),
  test: (url: string, sent: Sent[]) => Promise<void>,
): Promise<void> {
  const sent: Sent[] = [];
  const server = createServer(async (request, response) => {
    const { url: path, method, headers } = request;
    const received = { method, path, authorization: headers.authorization, body: bodyOf(await text(request)) };
    sent.push(received);
    const { status = 200, answer: given } = typeof answer === 'function' ? answer(received) : answer;
    response.writeHead(status).end(given);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  try {
    await test(`http://127.0.0.1:${(server.address() as AddressInfo).port}`, sent);
  } finally {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  }
}

function bodyOf(sent: string): unknown {
  if (sent === '') return undefined;
  try {
    return JSON.parse(sent);
  } catch {
    return sent;
  }
}

/** What a command line is run with. */
export interface World {
  readonly env?: Readonly<Record<string, string>>;
  /** Texts by path; `-` is standard input. */
  readonly files?: Readonly<Record<string, string>>;
  /** What the person at the terminal says to questions, by their beginnings; without it there is no terminal. */
  readonly says?: Readonly<Record<string, string | boolean>>;
}

/** A person who answers what they were told to, and otherwise takes what is proposed. */
function promptsThatSay(says: Readonly<Record<string, string | boolean>>, questions: string[]): Prompts {
  const said = (message: string): string | boolean | undefined => {
    questions.push(message);
    return Object.entries(says).find(([beginning]) => message.startsWith(beginning))?.[1];
  };
  const text = (message: string, initial: string | undefined): string => {
    const answer = said(message) ?? initial;
    if (typeof answer === 'string') return answer;
    throw new Error(`nobody says anything to "${message}"`);
  };
  return {
    confirm: async (message, initial = false) => (said(message) ?? initial) === true,
    choose: async ({ message, initial }) => text(message, initial),
    input: async ({ message, initial, check }) => {
      const answer = text(message, initial);
      const complaint = await check(answer);
      if (complaint !== undefined) throw new Error(complaint);
      return answer;
    },
  };
}

/** Variables that lead to a console. */
export const accessTo = (url: string) => ({ ZENBRIDGE_API_URL: url, ZENBRIDGE_API_TOKEN: 'zbt_secret' });

/** Noon of 20 November 2026. */
const NOW = Date.UTC(2026, 10, 20, 12);

/** Runs a command line. */
export async function zenbridge(args: readonly string[], { env = {}, files = {}, says }: World = {}) {
  const output = { out: '', err: '' };
  const written: Record<string, string> = {};
  const questions: string[] = [];
  const status = await run(args, {
    env,
    out: (piece) => {
      output.out += piece;
    },
    err: (piece) => {
      output.err += piece;
    },
    progress: () => undefined,
    stream: async (pieces, file) => {
      for await (const piece of pieces) {
        if (file === undefined) output.out += piece;
        else written[file] = (written[file] ?? '') + piece;
      }
    },
    writeSecret: async (path, text) => {
      written[path] = text;
    },
    read: async (file) => {
      const found = files[file];
      if (found === undefined) throw Object.assign(new Error('gone'), { code: 'ENOENT' });
      return found;
    },
    files: async (path) => {
      const isBelow = (name: string): boolean => name === path || name.startsWith(`${path}/`);
      const found = Object.entries(files).filter(([name]) => isBelow(name));
      if (found.length === 0 && path !== 'empty') throw Object.assign(new Error('gone'), { code: 'ENOENT' });
      return found.map(([name, text]) => ({ path: name, text }));
    },
    write: async (file, text) => {
      written[file] = text;
    },
    prompts: says === undefined ? undefined : promptsThatSay(says, questions),
    now: () => NOW,
  });
  return { status, ...output, written, questions };
}
