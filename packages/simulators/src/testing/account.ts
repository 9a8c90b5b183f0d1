import { DEMO_SECRETS } from '../demo-world/demo-world.ts';
import { startZenqmsSimulator, type ZenqmsSimulator, type ZenqmsSimulatorOptions } from '../zenqms/simulator.ts';
import { type Answer, call } from './api-caller.ts';

/** A simulated account, and a way to call its API. */
export interface AccountUnderTest extends ZenqmsSimulator {
  /** Calls the API, with the token of the demo world unless another header is given. */
  api(method: string, path: string, body?: unknown, headers?: Record<string, string>): Promise<Answer>;
  /** Creates an Issue in the category of complaints; `more` replaces parts of the body. */
  create(more?: Record<string, unknown>): Promise<Answer>;
}

export async function startAccount(options: ZenqmsSimulatorOptions = {}): Promise<AccountUnderTest> {
  const simulator = await startZenqmsSimulator(options);
  const authorization = `Bearer ${DEMO_SECRETS.zenqmsToken}`;
  const api: AccountUnderTest['api'] = (method, path, body, headers = { authorization }) =>
    call(method, `${simulator.url}${path}`, body, headers);
  const draft = { category_id: 'cat_10', title: 'Damaged vial', assignee_ids: ['usr_1001'], custom_fields: [] };
  return { ...simulator, api, create: (more = {}) => api('POST', '/v2/issues', { ...draft, ...more }) };
}
