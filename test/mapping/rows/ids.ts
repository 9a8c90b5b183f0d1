import { asText, type Kept, type Row, row } from './row.ts';

/** The types of Salesforce fields that hold the id of a record. */
export const idRows = (accountId: string) =>
  ({
    lookup: row('Complaint__c', 'Account__c', asText(accountId, accountId), accountId),
    recordId: {
      ...row(
        'Complaint__c',
        'Id',
        asText({}, ({ Id }: Kept) => Id),
        {},
      ),
      fields: () => ({ Name: 'Any' }),
    },
  }) satisfies Record<string, Row>;
