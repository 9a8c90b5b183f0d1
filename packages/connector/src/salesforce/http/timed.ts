import { AnswerError } from './transport.ts';

/** Is told of a request: the status of its answer, if one came, how long it took, and how many records it asked for. */
export type OnCall = (call: {
  readonly status: number | undefined;
  readonly ms: number;
  readonly records?: number | undefined;
}) => void;

/** Makes a request, and tells of it once it is over, however it ended. */
export async function timed<T>(
  request: () => Promise<T>,
  { onCall, records }: { readonly onCall: OnCall | undefined; readonly records: number | undefined },
): Promise<T> {
  const startedAt = performance.now();
  const tell = (status: number | undefined) => onCall?.({ status, ms: performance.now() - startedAt, records });
  try {
    const answer = await request();
    tell(200);
    return answer;
  } catch (failure) {
    tell(failure instanceof AnswerError ? failure.answer.status : undefined);
    throw failure;
  }
}
