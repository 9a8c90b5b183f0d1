import { createServer } from 'node:http';
import { asFastAsPossible, atPace, openSender, type Sender } from '../stand/load.ts';
import { messagesAbout, someRecordIds } from '../stand/messages.ts';

/**
 * Sends Outbound Messages as an org on another machine would, from a process of its own. `GET /send` sends as many
 * notifications to an address as it is told, `each` to a message, and answers the seconds until the last was acknowledged;
 * `GET /pace` sends them at an even pace, and answers how many milliseconds each message took as JSON.
 */

const text = (name: string): string => process.env[name] ?? '';
const senders = new Map<string, Sender>();
function senderTo(url: string): Sender {
  const sender = senders.get(url) ?? openSender(url, Number(text('SENDER_CONNECTIONS')));
  senders.set(url, sender);
  return sender;
}

const server = createServer(async (request, response) => {
  const { pathname, searchParams } = new URL(request.url ?? '', 'http://localhost');
  const number = (name: string): number => Number(searchParams.get(name));
  const { send } = senderTo(searchParams.get('to') ?? 'http://localhost');
  const messages = (): string[] => messagesAbout(someRecordIds(number('count')), number('each'));
  try {
    if (pathname === '/send') response.end(String(await asFastAsPossible(messages(), number('in-flight'), send)));
    else if (pathname === '/pace') response.end(JSON.stringify(await atPace(messages(), number('per-second'), send)));
    else response.end('ok');
  } catch (error) {
    response.writeHead(500).end(String(error));
  }
});
// A bench asks seldom, and does not find out that a connection it kept is closed.
server.keepAliveTimeout = 600_000;
server.listen(Number(text('ZENBRIDGE_PORT')), '127.0.0.1');

process.once('SIGTERM', () => process.exit(0));
