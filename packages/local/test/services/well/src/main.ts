import { createServer } from 'node:http';

// A service that becomes ready, answers with what it was told, and ends when asked to.
const server = createServer((_, response) => void response.end(process.env.ANSWER));
server.listen(Number(process.env.PORT), '127.0.0.1', () => process.stdout.write('listening\n'));
process.once('SIGTERM', () => {
  process.stdout.write('ending\n');
  server.close();
});
