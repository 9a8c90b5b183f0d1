import { execFile } from 'node:child_process';

/** How a program ended; -1 for one that could not be started. */
export interface ToolResult {
  readonly status: number;
  readonly output: string;
}

/** Runs a program to its end. */
export function runTool(program: string, args: readonly string[]): Promise<ToolResult> {
  return new Promise((resolve) => {
    execFile(program, [...args], { timeout: 60_000 }, (error, stdout, stderr) => {
      const status = error === null ? 0 : typeof error.code === 'number' ? error.code : -1;
      resolve({ status, output: stdout + stderr });
    });
  });
}
