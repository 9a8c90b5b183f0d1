/** One notification of a delivery: that something happened to one record. The field values that came along are not kept. */
export interface Notification {
  /** Id of the notification, 18 characters. The same in every redelivery. */
  readonly id: string;
  /** Id of the record, 18 characters. Absent when the record was deleted before Salesforce sent the message. */
  readonly recordId?: string;
  /** API name of the object, such as `Case`. */
  readonly object: string;
}

/** A Salesforce Outbound Message: the body of one delivery. */
export interface OutboundMessage {
  /** Id of the sending org, 18 characters. */
  readonly organizationId: string;
  /** Id of the Outbound Message action, 18 characters. */
  readonly actionId: string;
  /** 1 to 100 notifications, in the order of the message. */
  readonly notifications: readonly Notification[];
}
