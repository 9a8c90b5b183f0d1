import { text } from 'node:stream/consumers';
import { hashPassword } from './accounts/password.ts';

/** Reads a password from standard input and prints its hash for ZENBRIDGE_CONSOLE_USERS. */
const LEAST_LENGTH = 12;

if (process.stdin.isTTY) process.stderr.write('Type the password, then Enter and Ctrl-D (it is shown):\n');
const password = (await text(process.stdin)).replace(/\r?\n$/, '');
if (password.length < LEAST_LENGTH) {
  process.stderr.write(`A password needs ${LEAST_LENGTH} characters.\n`);
  process.exit(1);
}
process.stdout.write(`${await hashPassword(password)}\n`);
