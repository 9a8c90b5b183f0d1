import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { mappingTable } from '@zenbridge/connector/mapping';
import { CATEGORY, fieldIdOf, putEveryType } from '../mapping/every-type.ts';
import { idRows } from '../mapping/rows/ids.ts';
import { otherRows } from '../mapping/rows/others.ts';
import { textRows } from '../mapping/rows/texts.ts';
import { type Live, specWith, startLive } from './live.ts';

let live: Live;
beforeAll(async () => {
  live = await startLive();
  putEveryType(live.zenqms.control);
});
afterAll(() => live.close());

const cells = mappingTable.cells();
const rows = { ...textRows, ...otherRows, ...idRows('') };

test.each(Object.keys(rows) as (keyof typeof rows)[])(
  '%s: the check says beforehand what the mapping does',
  async (from) => {
    const { object, from: field } = rows[from];
    const row = cells.filter((cell) => cell.from === from);
    const customFields = row.map(({ to }) => ({ to: fieldIdOf(to), from: field }));
    const findings = await live.check(
      specWith({ salesforce: { object }, zenqms: { category: CATEGORY }, mapping: { customFields } }),
    );
    const refused = findings
      .filter(({ code }) => code === 'ZB_TYPE_UNFIT')
      .map(({ path, detail }) => [row[Number(path[3])]?.to, detail]);
    const impossible = row.filter(({ isPossible }) => !isPossible);
    expect(refused).toEqual(impossible.map(({ to, says }) => [to, expect.stringContaining(says)]));
    // Nothing else but picklists whose values this category does not offer.
    const others = findings.filter(({ code }) => code !== 'ZB_TYPE_UNFIT').map(({ code }) => code);
    expect(new Set(others)).toEqual(new Set(others.length > 0 ? ['ZB_VALUE_UNFIT'] : []));
  },
);
