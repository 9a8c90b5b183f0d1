/** Bounds that keep any formula, however odd, from hanging a worker or filling its memory. */
export const limits = {
  /** Longest formula, in UTF-16 units, spaces and comments included: the limit that Salesforce sets. */
  formulaLength: 3_900,
  /** Deepest nesting of parentheses, function calls and prefix operators. */
  depth: 300,
  /** Longest text that one step of an evaluation may produce, in UTF-16 units. */
  textLength: 1_000_000,
  /** Work of one evaluation: one for every step that is not constant, plus the length of the texts it reads or makes. */
  work: 4_000_000,
} as const;
