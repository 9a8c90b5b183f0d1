import { expect, test } from '@jest/globals';
import { html } from './html.ts';

test('texts are escaped, in attributes too; pieces of HTML, lists and nothing are put in as they are', () => {
  const text = `<script>"it's" & more</script>`;
  const page = html`<p title="${text}">${text}${undefined}${false}${0}${[html`<b>${text}</b>`, 'a<b']}</p>`;
  const escaped = '&lt;script&gt;&quot;it&#39;s&quot; &amp; more&lt;/script&gt;';
  expect(page.html).toBe(`<p title="${escaped}">${escaped}0<b>${escaped}</b>a&lt;b</p>`);
});
