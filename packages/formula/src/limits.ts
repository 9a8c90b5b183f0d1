/** Bounds that keep any formula, however odd, from hanging a worker or filling its memory. */
export const limits = {
  /** Longest formula, in UTF-16 units, spaces and comments included: the limit that Salesforce sets. */
  formulaLength: 3_900,
  /** Deepest nesting of parentheses, function calls and prefix operators. */
  depth: 300,
  /** Longest text that one step of an evaluation may produce, in UTF-16 units. */
  textLength: 200_000,
  /**
   * Work of one evaluation, in units of about two nanoseconds, the time that a character of a text takes that is searched or
   * copied. Everything that can take long counts its work.
   */
  work: 4_000_000,
} as const;
