import { PassThrough } from 'node:stream';
import { Transport } from 'jsforce/lib/transport.js';
import type { HttpRequest, HttpResponse } from 'jsforce/lib/types/index.js';
import { StreamPromise } from 'jsforce/lib/util/promise.js';
import { type HttpAnswer, send } from './send.ts';

/** Salesforce answered with a status other than 2xx. */
export class AnswerError extends Error {
  readonly answer: HttpAnswer;

  constructor(answer: HttpAnswer) {
    super(`HTTP ${answer.status}`);
    this.answer = answer;
  }
}

/**
 * What jsforce sends its requests through instead of its own transport, which repeats requests by itself, watches the
 * time only until the headers are there, fails the process when a connection breaks within a body, and passes on errors
 * without their HTTP status.
 */
export class BoundedTransport extends Transport {
  readonly #timeoutMs: number;
  readonly #onAnswer: (answer: HttpAnswer) => void;

  /**
   * @param timeoutMs Milliseconds until a request is given up.
   * @param onAnswer Is shown every answer, whatever its status.
   */
  constructor(timeoutMs: number, onAnswer: (answer: HttpAnswer) => void) {
    super();
    this.#timeoutMs = timeoutMs;
    this.#onAnswer = onAnswer;
  }

  /** @throws {AnswerError | NetworkFailure} in the promise, for anything but a whole answer with status 2xx. */
  override httpRequest(request: HttpRequest): StreamPromise<HttpResponse> {
    return StreamPromise.create(() => ({ stream: new PassThrough(), promise: this.#send(request) }));
  }

  async #send({ method, url, headers = {}, body }: HttpRequest): Promise<HttpResponse> {
    if (body !== undefined && body !== null && typeof body !== 'string') throw new TypeError('The body must be text');
    const answer = await send({ method, url, headers, ...(body ? { body } : {}) }, this.#timeoutMs);
    this.#onAnswer(answer);
    if (answer.status < 200 || answer.status > 299) throw new AnswerError(answer);
    return { statusCode: answer.status, headers: answer.headers, body: answer.body };
  }
}
