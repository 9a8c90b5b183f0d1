/** The Flow and the Outbound Message that an integration needs in its org. */
export interface WantedTrigger {
  readonly integration: string;
  /** API name of the object, such as `Case`, `Complaint__c` or `ns__Complaint__c`. */
  readonly object: string;
  readonly trigger: 'created' | 'updated' | 'createdOrUpdated';
  /** The filter formula in the form of a Flow; without it every save sends. */
  readonly condition?: string;
  /** Where the messages go. It ends in a secret token. */
  readonly endpointUrl: string;
  /** Username of the user whose access decides which records are told of. */
  readonly sendAs: string;
  /** Version of the Metadata API, such as `68.0`. */
  readonly apiVersion: string;
}
