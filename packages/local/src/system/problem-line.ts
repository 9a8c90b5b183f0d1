import * as z from 'zod';

/** The parts of a log line that say what is wrong. */
const logLine = z.object({
  level: z.string(),
  msg: z.string().optional(),
  detail: z.string().optional(),
  reason: z.string().optional(),
  integration: z.string().optional(),
  recordId: z.string().optional(),
  problems: z.array(z.object({ at: z.string().optional(), detail: z.string() })).default([]),
  err: z.object({ message: z.string().optional() }).optional(),
});

/**
 * What a line of a service's log says about a problem, in short.
 * @param stream where the line was written: one that is no JSON is a problem on stderr, as a stack trace is
 * @returns undefined for a line that tells of no error
 */
export function problemIn(line: string, stream: 'stdout' | 'stderr'): string | undefined {
  const read = logLine.safeParse(parsed(line));
  if (!read.success) return stream === 'stderr' && line.trim() !== '' ? line : undefined;
  const { level, msg, detail, reason, integration, recordId, problems, err } = read.data;
  if (level !== 'error' && level !== 'fatal') return undefined;
  const where = [integration, recordId].filter((part) => part !== undefined).join(' ');
  const what = [msg, reason, err?.message, detail].filter((part) => part !== undefined).join(': ');
  const list = problems.map((problem) => `\n  ${[problem.at, problem.detail].filter(Boolean).join(': ')}`).join('');
  return `${where === '' ? what : `${what} (${where})`}${list}`;
}

function parsed(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}
