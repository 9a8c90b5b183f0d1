/**
 * The candidate whose name is `name`: exactly, else the only one that differs in upper and lower case or in blanks at
 * the ends alone.
 */
export function matchName<T>(name: string, candidates: readonly T[], nameOf: (candidate: T) => string): T | undefined {
  const exact = candidates.find((candidate) => nameOf(candidate) === name);
  if (exact !== undefined) return exact;
  const near = candidates.filter((candidate) => loosely(nameOf(candidate)) === loosely(name));
  return near.length === 1 ? near[0] : undefined;
}

const loosely = (text: string): string => text.trim().toLowerCase();

const MOST_NAMED = 20;

/** `Minor, Major`, cut where a list would be too long to read. */
export function listNames(names: readonly string[]): string {
  const more = names.length - MOST_NAMED;
  return more > 0 ? `${names.slice(0, MOST_NAMED).join(', ')} and ${more} more` : names.join(', ');
}
