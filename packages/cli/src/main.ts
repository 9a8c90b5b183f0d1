#!/usr/bin/env node
import { run } from './run.ts';
import { filesBelow } from './terminal/files.ts';
import { progressOn } from './terminal/progress.ts';
import { terminalPrompts } from './terminal/prompts.ts';
import { secretFiles } from './terminal/secret-file.ts';
import { streamTo } from './terminal/stream.ts';

// Whoever reads, such as `head`, may have had enough.
process.stdout.on('error', (error: NodeJS.ErrnoException) => process.exit(error.code === 'EPIPE' ? 0 : 1));

// Run as the script of this name, pnpm has gone to the folder of the package; paths begin where the person is.
const isScript = process.env.npm_lifecycle_event === 'zenbridge';
const files = filesBelow((isScript && process.env.INIT_CWD) || process.cwd());

process.exitCode = await run(process.argv.slice(2), {
  env: process.env,
  out: (line) => process.stdout.write(line),
  err: (line) => process.stderr.write(line),
  progress: progressOn(process.stderr),
  stream: streamTo(process.stdout, files.resolve),
  writeSecret: secretFiles(files.resolve),
  read: files.read,
  files: files.files,
  write: files.write,
  prompts: process.stdin.isTTY && process.stderr.isTTY ? terminalPrompts : undefined,
  now: Date.now,
});
