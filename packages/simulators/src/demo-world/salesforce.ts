import { account } from '../salesforce/objects/account.ts';
import { caseObject } from '../salesforce/objects/case.ts';
import { complaint } from '../salesforce/objects/complaint.ts';
import { contact } from '../salesforce/objects/contact.ts';
import { user } from '../salesforce/objects/user.ts';
import { FULL_ACCESS, type OrgUser } from '../salesforce/org/user.ts';
import type { SalesforceWorld } from '../salesforce/org/world.ts';

/** Client id of the app that ZenBridge signs in with. */
export const DEMO_CLIENT_ID = '3MVG9zenbridgeDemo.ClientCredentials';
/** Client id of an app that saves records as a service agent does, whose saves send Outbound Messages. */
export const DEMO_SERVICE_CLIENT_ID = '3MVG9serviceDesk.ClientCredentials';

const orgUser = (id: string, name: string, firstName: string, lastName: string): OrgUser => ({
  id,
  username: `${name}@acme.example`,
  email: `${name}@acme.example`,
  firstName,
  lastName,
  timeZone: 'America/New_York',
  access: FULL_ACCESS,
});

const admin = orgUser('005Hs000000AdMnIAK', 'admin', 'Org', 'Administrator');
const agent = orgUser('005Hs000000AgNtIAK', 'service.agent', 'Service', 'Agent');
/** Reads with ZenBridge's eyes. Whatever it saved would send nothing, so that no loop can come about. */
const integration: OrgUser = {
  ...orgUser('005Hs000000ZbInIAK', 'zenbridge', 'ZenBridge', 'Integration'),
  access: { ...FULL_ACCESS, sendOutboundMessages: false },
};

/** The org of a company that takes complaints about its products. */
export const createSalesforceDemo = (options: {
  clientSecret: string;
  /** PEM; with it the JWT bearer flow can be used too. */
  publicKey?: string | undefined;
}): SalesforceWorld => ({
  organizationId: '00DHs000000AcMeMAK',
  organizationName: 'Acme',
  users: [admin, agent, integration],
  clients: [
    {
      clientId: DEMO_CLIENT_ID,
      clientSecret: options.clientSecret,
      ...(options.publicKey === undefined ? {} : { publicKey: options.publicKey }),
      flows: ['clientCredentials', 'jwtBearer', 'refreshToken'],
      scopes: ['api', 'refresh_token'],
      runAs: integration.username,
      approvedUsers: [integration.username],
      rotatesRefreshTokens: true,
    },
    {
      clientId: DEMO_SERVICE_CLIENT_ID,
      clientSecret: options.clientSecret,
      flows: ['clientCredentials'],
      scopes: ['api'],
      runAs: agent.username,
      approvedUsers: [],
      rotatesRefreshTokens: false,
    },
  ],
  objects: [account, contact, caseObject, complaint, user],
  records: [
    {
      name: 'northwind',
      object: 'Account',
      values: {
        Name: 'Northwind Clinics',
        Type: 'Customer - Direct',
        Industry: 'Healthcare',
        BillingStreet: '1 Harbour Way',
        BillingCity: 'Portland',
        BillingState: 'ME',
        BillingPostalCode: '04101',
        BillingCountry: 'USA',
        Gmp_Approved__c: true,
      },
    },
    {
      name: 'purchasing',
      object: 'Contact',
      values: {
        AccountId: { ref: 'northwind' },
        FirstName: 'Purchasing',
        LastName: 'Office',
        Email: 'purchasing@northwind.example',
      },
    },
    {
      name: 'damagedVial',
      object: 'Case',
      values: {
        AccountId: { ref: 'northwind' },
        ContactId: { ref: 'purchasing' },
        Subject: 'Damaged vial on arrival',
        Status: 'New',
        Priority: 'High',
        Origin: 'Email',
        Quantity__c: 12,
        Reported_On__c: '2026-11-20',
        Severity__c: 'Major',
      },
    },
    {
      name: 'labelComplaint',
      object: 'Complaint__c',
      values: {
        Name: 'Label does not stick',
        Account__c: { ref: 'northwind' },
        Case__c: { ref: 'damagedVial' },
        Product_Lines__c: 'Vials;Reagents',
        Units__c: 3,
        Weight__c: 1.25,
        Loss__c: 1200.5,
        Received_On__c: '2026-11-20',
        Observed_At__c: '2026-11-20T14:03:00.000Z',
        Shift_Start__c: '06:30:00.000Z',
      },
    },
  ],
  apiCallsPerDay: 100_000,
});
