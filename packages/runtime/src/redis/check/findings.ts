import type { Code } from '../../catalogue/index.ts';
import type { ServerFacts } from './facts.ts';

/** What the service asks of Redis beyond what it always does. */
export interface RedisNeeds {
  /** Events are acknowledged once the append-only file with them is on disk (`WAITAOF`). */
  readonly waitsForDisk?: boolean;
  /** Replicas that must have an event before it is acknowledged. */
  readonly replicas?: number;
}

/** Something about a server that should be otherwise. */
export interface Finding {
  readonly code: Code;
  /** With `refuse` the service does not start. */
  readonly severity: 'refuse' | 'warn';
  /** What was found, as the end of a sentence about the server. */
  readonly found: string;
}

/** The oldest Redis that has every command used. */
const OLDEST = '6.2.0';
const OLDEST_WITH_WAITAOF = '7.2.0';

/** Everything that is wrong or unknown about a server, in view of what is asked of it. */
export function findingsOf(facts: ServerFacts, needs: RedisNeeds): Finding[] {
  const { version, evictionPolicy, appendOnly, appendFsync, replicas } = facts;
  const { waitsForDisk = false, replicas: neededReplicas = 0 } = needs;
  const findings: (Finding | false)[] = [
    version !== undefined && isOlder(version, OLDEST) && refuse('ZB_REDIS_TOO_OLD', `is version ${version}`),
    evictionPolicy !== undefined &&
      evictionPolicy !== 'noeviction' &&
      refuse('ZB_REDIS_EVICTS', `has maxmemory-policy ${evictionPolicy}`),
    waitsForDisk &&
      version !== undefined &&
      isOlder(version, OLDEST_WITH_WAITAOF) &&
      refuse('ZB_REDIS_CANNOT_CONFIRM', `is version ${version}, and WAITAOF came with 7.2`),
    waitsForDisk && appendOnly === false && refuse('ZB_REDIS_CANNOT_CONFIRM', 'keeps no append-only file'),
    !waitsForDisk &&
      appendOnly === false &&
      warn('ZB_REDIS_NOT_PERSISTENT', 'keeps no append-only file (appendonly no)'),
    appendOnly === true && appendFsync === 'no' && warn('ZB_REDIS_NOT_PERSISTENT', 'has appendfsync no'),
    replicas !== undefined &&
      replicas < neededReplicas &&
      warn('ZB_REDIS_CANNOT_CONFIRM', `has ${replicas} replicas and ${neededReplicas} must confirm`),
    ...unknownOf(facts),
  ];
  return findings.filter((finding) => finding !== false);
}

function unknownOf({ tells, appendOnly, appendFsync }: ServerFacts): Finding[] {
  if (!tells)
    return [warn('ZB_REDIS_NOT_CHECKED', 'does not answer INFO: version, eviction and append-only file unknown')];
  if (appendOnly === false || appendFsync !== undefined) return [];
  return [warn('ZB_REDIS_NOT_CHECKED', 'does not answer CONFIG GET: appendfsync unknown')];
}

const refuse = (code: Code, found: string): Finding => ({ code, severity: 'refuse', found });
const warn = (code: Code, found: string): Finding => ({ code, severity: 'warn', found });

/** Whether version `a` is older than `b`; both are numbers with dots. */
export function isOlder(a: string, b: string): boolean {
  const [left, right] = [a, b].map((version) => version.split('.').map((part) => Number.parseInt(part, 10) || 0));
  for (const [n, part] of (right ?? []).entries()) {
    const difference = (left?.[n] ?? 0) - part;
    if (difference !== 0) return difference < 0;
  }
  return false;
}
