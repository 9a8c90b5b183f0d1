import type { Outcome } from '@zenbridge/ledger';
import type { Code } from '@zenbridge/runtime';

/** One save in the simulated org, and what has to become of it. */
export interface Save {
  /** Shown to a person. */
  readonly what: string;
  readonly object: 'Case' | 'Complaint__c';
  readonly fields: Readonly<Record<string, unknown>>;
  /** Saves the record of this earlier save once more, after that one has its outcome. */
  readonly again?: Save;
  /** The integration whose Outbound Message the save sends. */
  readonly integration: 'complaints' | 'field-complaints';
  readonly expected: { readonly outcome: Outcome; readonly reason?: Code };
}

const created = { outcome: 'created' } as const;

const leakingSeal: Save = {
  what: 'Case, priority High',
  object: 'Case',
  fields: {
    Subject: 'Seal leaks on arrival',
    Priority: 'High',
    Origin: 'Email',
    Batch_Number__c: 'L-2041',
    Quantity__c: 12,
  },
  integration: 'complaints',
  expected: created,
};

/** What the demonstration saves: every outcome comes up. */
export const demonstration: readonly Save[] = [
  leakingSeal,
  {
    what: 'Case, priority Medium',
    object: 'Case',
    fields: { Subject: 'Label shows the wrong strength', Priority: 'Medium', Origin: 'Phone', Reportable__c: true },
    integration: 'complaints',
    expected: created,
  },
  {
    what: 'Case, priority Low',
    object: 'Case',
    fields: { Subject: 'Carton dented, content fine', Priority: 'Low', Origin: 'Web', Quantity__c: 1 },
    integration: 'complaints',
    expected: created,
  },
  {
    what: 'Case, priority Urgent (no translation)',
    object: 'Case',
    fields: { Subject: 'Device stops during use', Priority: 'Urgent', Origin: 'Phone' },
    integration: 'complaints',
    expected: { outcome: 'error', reason: 'ZB_MAPPING_FAILED' },
  },
  {
    what: 'Complaint, serious',
    object: 'Complaint__c',
    fields: { Name: 'Particles in a vial', Serious__c: true, Units__c: 3, Received_On__c: '2026-03-02' },
    integration: 'field-complaints',
    expected: created,
  },
  {
    what: 'Complaint, not serious',
    object: 'Complaint__c',
    fields: { Name: 'Leaflet folded the wrong way', Serious__c: false, Units__c: 40 },
    integration: 'field-complaints',
    expected: { outcome: 'skipped', reason: 'ZB_FILTERED' },
  },
  {
    what: 'the first Case again',
    object: 'Case',
    fields: { Description: 'The customer has sent photographs.' },
    again: leakingSeal,
    integration: 'complaints',
    expected: { outcome: 'skipped', reason: 'ZB_DUPLICATE' },
  },
];
