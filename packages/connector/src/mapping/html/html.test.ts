import { describe, expect, test } from '@jest/globals';
import { cleanMarkup, linksOf } from './clean-markup.ts';
import { plainText } from './plain-text.ts';

describe('as plain text', () => {
  test.each([
    ['a line for each paragraph', '<p>one</p><p>two</p>', 'one\ntwo'],
    ['an empty paragraph as an empty line', '<p>one</p><p><br></p><p>two</p>', 'one\n\ntwo'],
    ['line breaks', 'one<br>two<br/>three', 'one\ntwo\nthree'],
    ['lists', '<ul><li>a</li><li><p>b</p></li></ul>after', '- a\n- b\nafter'],
    ['tables', '<table><tr><th>Lot</th><td>12</td></tr><tr><td>x</td></tr></table>', 'Lot 12\nx'],
    ['white space as a browser has it', ' a\r\n  b &nbsp; <b> c</b>', 'a b c'],
    [
      'characters by name and number',
      '&lt;b&gt; &amp; &#8364;&#x20AC; &eacute; &constructor;',
      '<b> & €€ &eacute; &constructor;',
    ],
    ['characters that do not exist', 'a&#xD800;b&#0;c', 'a\ufffdb\ufffdc'],
    ['no comments, no scripts, no styles', 'a<!-- > x --><script>if (a<b) {}</SCRIPT><style>p{}</style>b', 'ab'],
    ['images by what stands for them', '<img src="x" alt="scan &lt;1&gt;"><img src=\'y\'>', '[image: scan <1>][image]'],
    ['what only looks like a tag', 'a < b and 3<4 <', 'a < b and 3<4 <'],
    ['quotation marks around >', '<p title="a > b">text</p>', 'text'],
    ['what is never closed', 'a <b "x', 'a <b "x'],
  ])('%s', (_case, html, expected) => {
    expect(plainText(html)).toBe(expected);
  });
});

describe('as markup', () => {
  test.each([
    [
      'plain formatting stays',
      '<p>a <b>b</b> <em>c</em></p><ol><li>d</li></ol>',
      '<p>a <b>b</b> <em>c</em></p><ol><li>d</li></ol>',
    ],
    ['attributes go', '<p style="color:red" onclick="x()">a</p>', '<p>a</p>'],
    ['other elements go, their content stays', '<span>a</span><font face="x">b</font><div>c</div>', 'ab<p>c</p>'],
    [
      'links to the web stay',
      '<a href="https://a.example/?x=1&amp;y=\'2\'" target=_blank>a</a>',
      '<a href="https://a.example/?x=1&amp;y=&#39;2&#39;">a</a>',
    ],
    ['other links go', '<a href="javascript:alert(1)">a</a><a href=" data:x">b</a><a>c</a>', 'abc'],
    ['scripts go', '<script>alert(1)</script><img src=x onerror=alert(1)>', '[image]'],
    ['escaped markup stays escaped', '&lt;script&gt;alert(1)&lt;/script&gt;', '&lt;script&gt;alert(1)&lt;/script&gt;'],
    ['a tag within a tag is no tag', '<scr<script>ipt>alert(1)', 'ipt&gt;alert(1)'],
    ['what is open is closed, in order', '<b><i>a</b>c', '<b><i>a</i></b>c'],
    ['what was never open is not closed', 'a</p></b>', 'a'],
    ['nothing but text is text', 'a < b & "c"', 'a &lt; b &amp; &quot;c&quot;'],
  ])('%s', (_case, html, expected) => {
    expect(cleanMarkup(html)).toBe(expected);
  });

  test('elements within elements end somewhere', () => {
    expect(cleanMarkup('<b>'.repeat(500))).toBe('<b>'.repeat(100) + '</b>'.repeat(100));
  });
});

test('links, each once', () => {
  expect(linksOf('<a href="https://a.example">a</a><a href="https://a.example">b</a><a name=x>')).toEqual([
    'https://a.example',
  ]);
});

test.each([
  ['tags that are never closed', '<a "'],
  ['attributes without end', '<a aaaaaaaaaaaa'],
  ['names without a value', '<a a a a a>'],
  ['brackets', '<'],
  ['comments', '<!--'],
  ['scripts', '<script>'],
  ['entities', '&#'],
])('a long text of %s takes no time', (_case, piece) => {
  const html = piece.repeat(Math.ceil(131_072 / piece.length));
  const before = process.cpuUsage();
  plainText(html);
  cleanMarkup(html);
  linksOf(html);
  // Time of the processor: that of the clock would tell how busy the machine is.
  expect(process.cpuUsage(before).user).toBeLessThan(2_000_000);
});
