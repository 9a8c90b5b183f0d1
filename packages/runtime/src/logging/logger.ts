import { isSpanContextValid, trace } from '@opentelemetry/api';
import { type DestinationStream, type LevelWithSilent, type Logger, pino, stdTimeFunctions } from 'pino';
import { areLogsSent } from '../telemetry/state.ts';
import { publicPath, withoutTokens } from './address.ts';
import { errorForLog } from './errors.ts';
import { sendLine } from './otlp.ts';
import { prettyDestination } from './pretty.ts';
import { withoutSecrets } from './secrets.ts';
import { standardOutput } from './standard-output.ts';

export type { Logger } from 'pino';

/** How a logger is made. */
export interface LoggerOptions {
  /** Name of the service, on every line. */
  readonly service: string;
  readonly level: LevelWithSilent;
  /** `json`, one object per line, unless `pretty`, lines for people. */
  readonly format?: 'json' | 'pretty';
  /** Where lines go; standard output unless given. */
  readonly destination?: DestinationStream;
  /** False for lines that are never sent by OTLP, such as those about sending. */
  readonly isSent?: boolean;
}

/**
 * The logger of a service. Lines carry level, time, service and, within a span, `trace_id` and `span_id`. Secrets are
 * taken out by the names of their properties, errors keep only what `errorForLog` keeps, and requests only method, path
 * and address of the client.
 */
export function createLogger({ service, level, format = 'json', destination, isSent = true }: LoggerOptions): Logger {
  const out = destination ?? standardOutput;
  // Whole lines, because messages too name addresses, such as that of Fastify about an unknown one.
  const lines: DestinationStream = { write: (line) => out.write(withoutTokens(line)) };
  const written = format === 'pretty' ? prettyDestination((text) => lines.write(text)) : lines;
  const both: DestinationStream = {
    write: (line) => {
      if (isSent && areLogsSent()) sendLine(withoutTokens(line));
      written.write(line);
    },
  };
  const logger = pino(
    {
      level,
      base: { service },
      timestamp: stdTimeFunctions.isoTime,
      formatters: {
        level: (label) => ({ level: label }),
        log: (object) => withoutSecrets(object),
      },
      mixin: traceIds,
      serializers: { err: (error: unknown) => errorForLog(error), req: requestForLog },
    },
    both,
  );
  // Children of children have it from the one that they came of.
  const child: (this: Logger, bindings: object, options?: object) => Logger = logger.child;
  const childWithoutSecrets: typeof child = function (bindings, options) {
    return child.call(this, withoutSecrets(bindings), options);
  };
  return Object.assign(logger, { child: childWithoutSecrets });
}

function traceIds(): object {
  const span = trace.getActiveSpan()?.spanContext();
  return span !== undefined && isSpanContextValid(span) ? { trace_id: span.traceId, span_id: span.spanId } : {};
}

/** `req` of Fastify's own lines. */
function requestForLog(request: { method?: string; url?: string; ip?: string }): object {
  return { method: request.method, path: publicPath(request.url ?? ''), client: request.ip };
}
