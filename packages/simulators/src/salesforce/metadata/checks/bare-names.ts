/** Words of a formula that are no fields. */
const WORDS = new Set(['TRUE', 'FALSE', 'NULL', 'AND', 'OR', 'NOT']);

/**
 * Names in a formula of a Flow that are not merge fields. A Flow knows `{!$Record.Status}`; a bare `Status`, as validation
 * rules have it, it does not.
 */
export function bareNames(formula: string): string[] {
  const rest = formula
    .replaceAll(/"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'/g, '""')
    .replaceAll(/\/\*[\s\S]*?\*\//g, ' ')
    .replaceAll(/\{![^}]*\}/g, ' ');
  const names = [...rest.matchAll(/(?<![\w.])[A-Za-z$][\w.$]*(?!\s*\()(?![\w.$])/g)].map(([name]) => name);
  return [...new Set(names.filter((name) => !WORDS.has(name.toUpperCase())))];
}
