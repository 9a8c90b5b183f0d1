import { HELP, readArguments } from './door/arguments.ts';
import { open } from './door/open.ts';

const say = (text: string): void => void process.stdout.write(`${text}\n`);

const wish = readArguments(process.argv.slice(2));
if (wish.kind === 'help') say(HELP);
else if (wish.kind === 'wrong') {
  process.stderr.write(`${wish.message}\n\n${HELP}`);
  process.exitCode = 64;
} else {
  process.exitCode = await open(wish, { env: process.env, say, exitNow: process.exit });
}
