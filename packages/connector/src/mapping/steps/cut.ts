/** At most `most` characters; a text that has to be cut ends with an ellipsis. Never cuts inside a character. */
export function cut(text: string, most: number): string {
  // Longer texts have at most two units per character, so that what is beyond need not be looked at.
  const characters = [...text.slice(0, 2 * most + 2)];
  if (characters.length <= most) return text;
  return `${characters
    .slice(0, most - 1)
    .join('')
    .trimEnd()}…`;
}
