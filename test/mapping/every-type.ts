import { type MappingCell, mappingTable } from '@zenbridge/connector/mapping';
import type { ZenqmsControl } from '@zenbridge/simulators';

/** Id of the category whose first stage has one field of every type. */
export const CATEGORY = 'cat_90';

/** What selections offer, by the end of the id. */
const CHOICES: Readonly<Record<string, string>> = {
  minor: 'Minor',
  major: 'Major',
  vials: 'Vials',
  reagents: 'Reagents',
  seven: '7',
  yes: 'Yes',
  no: 'No',
  email: 'qa.lead@acme.example',
  phone: '+1 207 555 0100',
  url: 'www.acme.example/lots',
};

const choices = Object.entries(CHOICES).map(([id, label]) => ({ id: `ch_${id}`, label }));

/** Id of the field of a type. */
export const fieldIdOf = (type: MappingCell['to']): string => `cf_${type}`;

/** Adds the category to an account, and the administrator of the org to its users. */
export function putEveryType(control: ZenqmsControl): void {
  const types = Object.keys(mappingTable.targets) as MappingCell['to'][];
  control.putCategory({
    id: CATEGORY,
    name: 'Every Type',
    key: 'EVE',
    startingNumber: 1,
    version: 1,
    state: 'active',
    description: '',
    stages: [
      {
        id: 'stg_90',
        name: 'Only',
        position: 1,
        is_final: true,
        target_days: 0,
        custom_fields: types.map((type) => ({ id: fieldIdOf(type), label: `A ${type}`, type, choices })),
      },
    ],
  });
  control.putUser({
    id: 'usr_admin',
    external_id: null,
    email: 'admin@acme.example',
    first_name: 'Org',
    last_name: 'Administrator',
    title: null,
    is_active: true,
  });
}
