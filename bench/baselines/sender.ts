import { createServer } from 'node:http';
import { asFastAsPossible, atPace, openSender } from '../stand/load.ts';
import { messagesAbout, someRecordIds } from '../stand/messages.ts';

/**
 * Sends Outbound Messages as an org on another machine would, from a process of its own. `GET /send` sends as many
 * notifications as it is told to, `each` to a message, and answers the seconds until the last was acknowledged; `GET /pace`
 * sends them at an even pace, and answers how many milliseconds each message took as JSON.
 */

const text = (name: string): string => process.env[name] ?? '';
const sender = openSender(text('SENDER_TARGET'), Number(text('SENDER_CONNECTIONS')));

const server = createServer(async (request, response) => {
  const { pathname, searchParams } = new URL(request.url ?? '', 'http://localhost');
  const number = (name: string): number => Number(searchParams.get(name));
  const messages = (): string[] => messagesAbout(someRecordIds(number('count')), number('each'));
  try {
    if (pathname === '/send')
      response.end(String(await asFastAsPossible(messages(), number('in-flight'), sender.send)));
    else if (pathname === '/pace')
      response.end(JSON.stringify(await atPace(messages(), number('per-second'), sender.send)));
    else response.end('ok');
  } catch (error) {
    response.writeHead(500).end(String(error));
  }
});
server.listen(Number(text('ZENBRIDGE_PORT')), '127.0.0.1');

process.once('SIGTERM', () => process.exit(0));
