import * as z from 'zod';

/** A user of the org: who saves records, or whose eyes an API client reads with. */
export interface OrgUser {
  /** Record id of the User, 18 characters. */
  readonly id: string;
  readonly username: string;
  readonly email: string;
  readonly firstName: string;
  readonly lastName: string;
  readonly timeZone: string;
  readonly access: UserAccess;
}

const userAccess = z.strictObject({
  apiEnabled: z.boolean().describe('Permission API Enabled.'),
  sendOutboundMessages: z
    .boolean()
    .describe('Permission Send Outbound Messages: without it the saves of this user send nothing.'),
  modifyMetadata: z.boolean().describe('Permission Modify Metadata Through Metadata API Functions.'),
  customizeApplication: z.boolean().describe('Permission Customize Application.'),
  viewSetup: z.boolean().describe('Permission View Setup and Configuration.'),
  hiddenObjects: z.array(z.string()).describe('Objects without read access, such as Contact.'),
  hiddenFields: z.array(z.string()).describe('Fields hidden by field-level security, such as Case.Severity__c.'),
  hiddenRecords: z.array(z.string().length(18)).describe('Records that are not shared with the user.'),
});

/** What a user may do and see. */
export type UserAccess = z.output<typeof userAccess>;

/** Some of it; the rest stays as it is. */
export const userAccessChange = userAccess.partial();
export type UserAccessChange = z.output<typeof userAccessChange>;

/** The access of a user who may do and see everything. */
export const FULL_ACCESS: UserAccess = {
  apiEnabled: true,
  sendOutboundMessages: true,
  modifyMetadata: true,
  customizeApplication: true,
  viewSetup: true,
  hiddenObjects: [],
  hiddenFields: [],
  hiddenRecords: [],
};

export const canSeeObject = (user: OrgUser, object: string): boolean => !user.access.hiddenObjects.includes(object);

export const canSeeField = (user: OrgUser, object: string, field: string): boolean =>
  !user.access.hiddenFields.includes(`${object}.${field}`);

export const canSeeRecord = (user: OrgUser, id: string): boolean => !user.access.hiddenRecords.includes(id);
