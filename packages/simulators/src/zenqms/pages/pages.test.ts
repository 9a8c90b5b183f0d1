import { expect, test } from '@jest/globals';
import { startAccount } from '../../testing/account.ts';
import { call } from '../../testing/api-caller.ts';

test('the page shows key, title, due date, assignee and fields by their labels, escaped', async () => {
  const account = await startAccount();
  try {
    await account.create({
      title: '<script>alert(1)</script>',
      due_date: '2026-12-20',
      external_id: '500Hs00001ABCDEIA4',
      custom_fields: [
        { field_id: 'cf_2', value: 'Major' },
        { field_id: 'cf_6', value: true },
      ],
    });
    const { body, headers } = await call('GET', account.url);
    for (const text of [
      'CMP-101',
      '2026-12-20',
      'qa.lead@acme.example',
      'Severity: Major',
      'Reportable: true',
      '500Hs00001ABCDEIA4',
    ]) {
      expect(body).toContain(text);
    }
    expect(body).toContain('&lt;script&gt;');
    expect(body).not.toContain('<script');
    expect(headers.get('content-security-policy')).toContain("default-src 'none'");
  } finally {
    await account.close();
  }
});
