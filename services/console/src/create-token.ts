import { createToken, hashToken } from './accounts/token.ts';

/** Prints a new API token, and its hash for ZENBRIDGE_CONSOLE_TOKENS. The token is kept nowhere. */
const token = createToken();
process.stdout.write(`token      ${token}\ntokenHash  ${hashToken(token)}\n`);
