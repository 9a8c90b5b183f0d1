import type { Code } from '@zenbridge/runtime';

/** The keys and list positions that lead to a place within a definition. */
export type Path = readonly (string | number)[];

/** A mistake in one definition, before it is known in which file and line the definition stands. */
export interface Flaw {
  readonly code: Extract<Code, 'ZB_INVALID_DEFINITION' | 'ZB_INVALID_FORMULA'>;
  readonly path: Path;
  readonly sentence: string;
  /** Characters into the text at `path`, for a mistake inside a formula. */
  readonly offset?: number;
  /** The mistake is the last key of `path` itself, not what stands there. */
  readonly atKey?: true;
}

/** `spec.mapping.customFields[1].to`. */
export function pathText(path: Path): string {
  let text = '';
  for (const part of path) {
    if (typeof part === 'number') text += `[${part}]`;
    else if (/^[\w-]+$/.test(part)) text += text === '' ? part : `.${part}`;
    else text += `[${JSON.stringify(part)}]`;
  }
  return text;
}
