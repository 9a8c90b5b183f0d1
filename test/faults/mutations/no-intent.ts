import { mutate } from './mutation.ts';

/** No intent: nothing is written down before a create is sent. */
mutate({
  module: 'execution/claim.ts',
  replace: [
    ['stands(claims.intent(scope, fence, { executionId, leaseMs }))', 'stands(claims.renew(scope, fence, leaseMs))'],
  ],
});
