/** An error in the shape of the Salesforce REST API, with the HTTP status that it is answered with. */
export interface ApiError {
  readonly status: number;
  readonly errorCode: string;
  readonly message: string;
  readonly fields?: readonly string[];
}

export const apiError = (status: number, errorCode: string, message: string, fields?: readonly string[]): ApiError => ({
  status,
  errorCode,
  message,
  ...(fields === undefined ? {} : { fields }),
});

/** The errors that several calls share. */
export const apiErrors = {
  sessionInvalid: apiError(401, 'INVALID_SESSION_ID', 'Session expired or invalid'),
  /** The token lacks the scope `api`, or the user may not use the API: another token of the same app does not help. */
  sessionNotForApi: apiError(401, 'INVALID_SESSION_ID', 'This session is not valid for use with the REST API'),
  quotaUsedUp: apiError(403, 'REQUEST_LIMIT_EXCEEDED', 'TotalRequests Limit exceeded.'),
  notFound: apiError(404, 'NOT_FOUND', 'The requested resource does not exist'),
  deleted: apiError(404, 'ENTITY_IS_DELETED', 'entity is deleted'),
  noSuchField: (field: string, object: string) =>
    apiError(
      400,
      'INVALID_FIELD',
      `No such column '${field}' on entity '${object}'. If you are attempting to use a custom field, be sure to append ` +
        "the '__c' after the custom field name. Please reference your WSDL or the describe call for the appropriate names.",
    ),
  malformedId: (object: string, id: string) =>
    apiError(400, 'MALFORMED_ID', `${object} ID: id value of incorrect type: ${id}`, ['Id']),
} as const;
