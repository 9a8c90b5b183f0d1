import { entryOf, type Problem } from '@zenbridge/runtime';

/** What looking at one thing came to. */
export interface Verdict {
  /** `skipped`: it could not be looked at, which is told elsewhere. */
  readonly status: 'pass' | 'warn' | 'fail' | 'skipped';
  /** What was found, in a sentence. */
  readonly says: string;
  /** What to do about it; only where there is something to do. */
  readonly remedy?: string;
  /** What depends on it cannot be looked at, although this is no failure. */
  readonly closes?: true;
}

/** One thing that an integration needs. Ids are stable: scripts may depend on them. */
export interface Check {
  /** Such as `salesforce.oauth`; the part before the dot is its group. */
  readonly id: string;
  /** What is looked at, in a few words. */
  readonly title: string;
  /** Ids of checks, earlier in the list, without which this one says nothing. */
  readonly needs: readonly string[];
  run(): Promise<Verdict>;
}

/** What is said about one thing that an integration needs. */
export interface DoctorLine {
  readonly id: string;
  readonly title: string;
  readonly status: 'pass' | 'warn' | 'fail' | 'skipped';
  readonly says: string;
  readonly remedy?: string;
}

export const pass = (says: string): Verdict => ({ status: 'pass', says });
export const warn = (says: string, remedy: string): Verdict => ({ status: 'warn', says, remedy });
export const fail = (says: string, remedy: string): Verdict => ({ status: 'fail', says, remedy });

export const skip = (says: string): Verdict => ({ status: 'skipped', says });

/** A failure with what the catalogue says to do about it, or something better. */
export const failWith = (problem: Problem, remedy?: string): Verdict =>
  fail(problem.detail, remedy ?? entryOf(problem.code).remedy);
