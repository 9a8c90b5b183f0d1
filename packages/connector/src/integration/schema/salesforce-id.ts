import { z } from 'zod';
import { toRecordId18 } from '../../salesforce/ids.ts';

/**
 * A Salesforce id of one kind of object, normalised to 18 characters.
 *
 * @param prefix the first three characters of every id of that kind, such as `00D` for an organisation
 */
export const salesforceId = (prefix: string) =>
  z
    .string()
    .transform((text, context) => {
      const id = toRecordId18(text);
      if (id?.startsWith(prefix)) return id;
      context.addIssue({ code: 'custom', message: `write an id of 15 or 18 characters that begins with ${prefix}` });
      return z.NEVER;
    })
    .meta({ pattern: `^${prefix}[A-Za-z0-9]{12}([A-Za-z0-9]{3})?$` });
