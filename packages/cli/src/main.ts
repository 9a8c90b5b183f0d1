#!/usr/bin/env node
import { readFile } from 'node:fs/promises';
import { text } from 'node:stream/consumers';
import { run } from './run.ts';
import { progressOn } from './terminal/progress.ts';
import { terminalPrompts } from './terminal/prompts.ts';
import { streamTo } from './terminal/stream.ts';

// Whoever reads, such as `head`, may have had enough.
process.stdout.on('error', (error: NodeJS.ErrnoException) => process.exit(error.code === 'EPIPE' ? 0 : 1));

process.exitCode = await run(process.argv.slice(2), {
  env: process.env,
  out: (line) => process.stdout.write(line),
  err: (line) => process.stderr.write(line),
  progress: progressOn(process.stderr),
  stream: streamTo(process.stdout),
  read: (file) => (file === '-' ? text(process.stdin) : readFile(file, 'utf8')),
  prompts: process.stdin.isTTY && process.stderr.isTTY ? terminalPrompts : undefined,
  now: Date.now,
});
