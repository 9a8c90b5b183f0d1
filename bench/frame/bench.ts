import type { Report } from './report.ts';

/** How a bench is run. */
export interface RunOptions {
  /** Says what is going on, one line. */
  readonly say: (line: string) => void;
  /** Part of the usual amount of work: 1, or less for a quick look. */
  readonly size: number;
  /** Folder for CPU profiles of what is measured; without it none are taken. */
  readonly profiles?: string | undefined;
}

/** A bench: what it is called, what it measures, and how. */
export interface Bench {
  readonly name: string;
  readonly about: string;
  /** Is run when it is named, and left out of `all`: it needs more than the workspace has. */
  readonly optional?: true;
  run(options: RunOptions): Promise<Report>;
}
