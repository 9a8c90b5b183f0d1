import { closest, distance } from 'fastest-levenshtein';

/** ` Did you mean "…"?` when something was probably meant by `word`, otherwise nothing. */
export function didYouMean(word: string, candidates: readonly string[]): string {
  if (candidates.length === 0) return '';
  const best = closest(word, candidates);
  // Two letters that are swapped count as two mistakes.
  const allowed = best.length <= 3 ? 1 : Math.max(2, Math.floor(best.length / 3));
  return distance(word, best) <= allowed ? ` Did you mean "${best}"?` : '';
}
