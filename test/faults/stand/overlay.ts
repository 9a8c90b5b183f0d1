import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

/** What one life of a process is started with besides the usual: modules loaded before it, and environment variables. */
export interface Overlay {
  /** Paths of modules. */
  readonly preloads?: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
}

/** The overlay of the nth life of a process, counted from 1. */
export type OverlayOfLife = (life: number) => Overlay | undefined;

/** Path of a module in `test/faults/preload`. */
export const preload = (name: string): string => join(import.meta.dirname, '..', 'preload', name);

/** Several overlays as the environment of one process. */
export function environmentOf(overlays: readonly (Overlay | undefined)[]): Readonly<Record<string, string>> {
  const given = overlays.filter((overlay) => overlay !== undefined);
  const preloads = given.flatMap((overlay) => overlay.preloads ?? []);
  const env: Record<string, string> = Object.assign({}, ...given.map((overlay) => overlay.env));
  if (preloads.length === 0) return env;
  return { ...env, NODE_OPTIONS: preloads.map((path) => `--import=${pathToFileURL(path)}`).join(' ') };
}
