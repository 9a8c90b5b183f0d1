/** What stands for an image, which only people who are signed in to Salesforce can see: `[image: scan.png]`. */
export function imageText(attributes: ReadonlyMap<string, string>): string {
  const alt = attributes.get('alt')?.trim() ?? '';
  return alt === '' ? '[image]' : `[image: ${alt}]`;
}
