import type { Problem, Result } from '@zenbridge/runtime';
import { compileFilter, filterProblems } from '../../filter/compile.ts';
import { filtersHere } from '../../filter/where.ts';
import type { IntegrationSpec } from '../../integration/schema/integration.ts';
import { mappedFields } from '../../mapping/fields/fields-needed.ts';
import type { ObjectDescribe } from '../../salesforce/rest/describe.ts';
import { resolveField } from '../../setup/salesforce/resolve-field.ts';
import { type Check, fail, failWith, pass } from '../line.ts';
import { once } from '../run-checks.ts';
import { askOrg, type OrgAccess } from './login.ts';

/** The object, and each field that mapping and filter formula read. */
export async function recordChecks(spec: IntegrationSpec, org: OrgAccess): Promise<Check[]> {
  const { object } = spec.salesforce;
  const describe = (name: string): Promise<Result<ObjectDescribe, Problem>> =>
    askOrg(org, (client) => client.describe(name));
  const described = once(() => describe(object));
  const fields = await fieldsOf(spec);
  return [
    {
      id: 'salesforce.object',
      title: `Read access to ${object}`,
      needs: ['salesforce.api'],
      run: async () => {
        const found = await described();
        if (!found.ok) return failWith(found.error, READ_OBJECT);
        return pass(`The user can read ${found.value.name}, with ${found.value.fields.length} fields.`);
      },
    },
    ...fields.map(
      (field): Check => ({
        id: `salesforce.field.${field}`,
        title: `Read access to ${object}.${field}`,
        needs: ['salesforce.object'],
        run: async () => {
          const found = await described();
          if (!found.ok) return failWith(found.error);
          const resolved = await resolveField(found.value, field, describe);
          if (resolved.ok) return pass('The user can read it.');
          if (resolved.error.kind === 'salesforce') return failWith(resolved.error.problem);
          return fail(resolved.error.detail, READ_FIELD);
        },
      }),
    ),
  ];
}

const READ_OBJECT =
  'Correct the name of the object. If it is right, give the user Read on it, in a permission set or the profile.';
const READ_FIELD =
  'Correct the name. If it is right, give the user Read on the field and on the objects on the way, by field-level security.';

/** Every field that is read of a record, each once. A formula that cannot be read names none; its mistakes are told elsewhere. */
async function fieldsOf(spec: IntegrationSpec): Promise<readonly string[]> {
  const { filterFormula } = spec.salesforce;
  const mapped = mappedFields(spec.mapping);
  const sources = [
    ...(spec.sources.webhook === undefined ? [] : (['webhook'] as const)),
    ...(spec.sources.outboundMessage === undefined ? [] : (['outbound-message'] as const)),
  ];
  const isHere = sources.some((source) => filtersHere(spec, source));
  if (filterFormula === undefined || !isHere || filterProblems(filterFormula).length > 0) return mapped;
  const compiled = await compileFilter(filterFormula, spec.timeZone);
  const known = new Set(mapped.map((field) => field.toLowerCase()));
  const read = compiled.ok ? compiled.value.reads.filter((field) => !known.has(field.toLowerCase())) : [];
  return [...mapped, ...read];
}
