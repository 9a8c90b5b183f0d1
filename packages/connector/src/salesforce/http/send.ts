/** An HTTP request whose body, if any, is text. */
export interface OutgoingRequest {
  readonly method: string;
  readonly url: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
}

/** An HTTP answer, read to its end. Header names are lower case. */
export interface HttpAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** Codes of failures that come before the first byte of the request was written. */
const BEFORE_SENDING =
  /^(?:ECONNREFUSED|ENOTFOUND|EAI_|ENETUNREACH|EHOSTUNREACH|UND_ERR_CONNECT|CERT_|ERR_TLS|ERR_SSL|UNABLE_TO_|DEPTH_ZERO|SELF_SIGNED)/;

/** There was no whole answer. */
export class NetworkFailure extends Error {
  /** True if Salesforce cannot have seen the request; false if it may have. */
  readonly notSent: boolean;

  constructor(message: string, notSent: boolean, options: ErrorOptions) {
    super(message, options);
    this.notSent = notSent;
  }
}

/** The code that Node or the HTTP client gave to the reason of a failed `fetch`. */
function codeOf(failure: unknown): string {
  const { cause } = failure as { cause?: unknown };
  const { code, name } = (cause ?? failure) as { code?: unknown; name?: unknown };
  return typeof code === 'string' ? code : typeof name === 'string' ? name : 'unknown failure';
}

/**
 * Sends a request once: no retries, no redirects followed. The time limit holds for everything from the look-up of the
 * host to the last byte of the answer.
 *
 * @param timeoutMs Milliseconds until the request is given up.
 * @returns the answer, whatever its status.
 * @throws {NetworkFailure} if there is no whole answer in time.
 */
export async function send(request: OutgoingRequest, timeoutMs: number): Promise<HttpAnswer> {
  const { url, method, headers = {}, body } = request;
  const signal = AbortSignal.timeout(timeoutMs);
  try {
    const response = await fetch(url, { method, headers, body: body ?? null, redirect: 'manual', signal });
    return { status: response.status, headers: Object.fromEntries(response.headers), body: await response.text() };
  } catch (cause) {
    const host = URL.parse(url)?.host ?? 'an address that is not a URL';
    if (signal.aborted) throw new NetworkFailure(`${host} gave no answer within ${timeoutMs} ms`, false, { cause });
    const code = codeOf(cause);
    throw new NetworkFailure(`The connection to ${host} failed (${code})`, BEFORE_SENDING.test(code), { cause });
  }
}
