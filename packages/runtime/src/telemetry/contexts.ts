import { ClientRequest, IncomingMessage } from 'node:http';
import { type Context, context } from '@opentelemetry/api';
import { AsyncLocalStorageContextManager } from '@opentelemetry/context-async-hooks';

/**
 * Binds no listeners of requests that are sent, and of the answers to them: a client has a dozen for each, and whoever awaits
 * the answer has the context anyway. Those of requests that are received need it: what a server does begins in them.
 */
class ContextManager extends AsyncLocalStorageContextManager {
  override bind<T>(bound: Context, target: T): T {
    return isOfClient(target) ? target : super.bind(bound, target);
  }
}

/** Only answers have a status when they come. */
const isOfClient = (target: unknown): boolean =>
  target instanceof ClientRequest || (target instanceof IncomingMessage && typeof target.statusCode === 'number');

/** Takes the place of the context manager that the SDK has set up, before anything has been done in a context. */
export function useContexts(): void {
  context.disable();
  context.setGlobalContextManager(new ContextManager());
}
