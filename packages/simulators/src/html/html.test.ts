import { expect, test } from '@jest/globals';
import { html } from './html.ts';

test('texts are escaped, in attribute values too, and pieces of HTML are not', () => {
  const rows = ['<a>', '"b"'].map((text) => html`<td title="${text}">${text}</td>`);
  expect(html`<tr>${rows}${undefined}${7}</tr>`.html).toBe(
    '<tr><td title="&lt;a&gt;">&lt;a&gt;</td><td title="&quot;b&quot;">&quot;b&quot;</td>7</tr>',
  );
});
