import { UsageError } from '../../cli/command.ts';

/** Where a secret is found, as definitions have it. */
export type SecretPlace = { readonly fromEnv: string } | { readonly fromFile: string };

/** How places of secrets are written on the command line. */
export const PLACES = 'env:VARIABLE or file:/PATH';

/** What is wrong with a place of a secret; never says what was written, which may be the secret itself. */
export function checkPlace(text: string): string | undefined {
  if (/^(env:[A-Za-z_]\w*|file:\/.+)$/.test(text)) return undefined;
  return `write ${PLACES}: a secret itself never stands in a definition.`;
}

/** The place that was written. */
export function placeOf(text: string): SecretPlace {
  const complaint = checkPlace(text);
  if (complaint !== undefined) throw new UsageError(complaint);
  return text.startsWith('env:') ? { fromEnv: text.slice(4) } : { fromFile: text.slice(5) };
}

/** The name of a variable for a secret of something that has a name: `COMPLAINTS_TOKEN`. */
export const variableFor = (name: string, what: string): string => `${name.toUpperCase().replaceAll('-', '_')}_${what}`;
