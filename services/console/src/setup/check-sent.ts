import { examineDefinitions, type IntegrationSpec, type SoundDefinition } from '@zenbridge/connector/integration';
import { checkIntegration, type Finding } from '@zenbridge/connector/setup';
import { entryOf, type Problem } from '@zenbridge/runtime';
import { readInForce } from '../connections/stored.ts';
import { asFile, titleOf, titlesIn } from '../definitions/check-beside.ts';
import type { Services } from '../services.ts';
import { type Candidates, candidates } from './candidates.ts';
import type { CheckView } from './schema.ts';
import { type Tried, tryConnection } from './try-connection.ts';

/** Name of the text in the places of findings. */
const SENT = 'definitions';

type Told = CheckView['problems'][number];

/**
 * Checks definitions that somebody sent, together with those in force. Nothing is stored.
 *
 * @param text YAML or JSON, one document per definition
 * @returns everything that is wrong or looks like a mistake, what can be told without asking anyone first
 */
export async function checkSent(
  text: string,
  { isLive }: { readonly isLive: boolean },
  services: Pick<Services, 'definitions' | 'freshConnections'>,
): Promise<CheckView> {
  const titles = new Set(titlesIn(text));
  const { definitions: stored } = await services.definitions.load();
  const others = stored.filter((one) => !titles.has(titleOf(one)));
  const { problems, sound } = examineDefinitions([{ path: SENT, text }, ...others.map(asFile)]);
  const told = problems.map((problem) => tellProblem(problem, problem.at ?? SENT));
  if (titles.size === 0 && told.length === 0) {
    told.push(tellProblem({ code: 'ZB_INVALID_DEFINITION', detail: 'There is no definition in it.' }, SENT));
  }
  if (!isLive) return { valid: told.length === 0, problems: told, warnings: [] };
  const live = await checkLive(sound, candidates(await readInForce(services.definitions), services));
  const of = (severity: Finding['severity']) => live.flatMap((one) => (one.severity === severity ? one.told : []));
  const all = [...told, ...of('problem')];
  return { valid: all.length === 0, problems: all, warnings: of('warning') };
}

interface LiveFinding {
  readonly severity: Finding['severity'];
  readonly told: Told;
}

/** Tries each connection that was sent or that an integration needs which was sent, and compares these integrations. */
async function checkLive(sound: readonly SoundDefinition[], opening: Candidates): Promise<LiveFinding[]> {
  const sent = sound.filter(({ file }) => file === SENT);
  const tried = new Map<string, Promise<Tried>>();
  const tryOnce = (kind: 'SalesforceConnection' | 'ZenqmsConnection', name: string): Promise<Tried> => {
    const key = titleOf({ kind, name });
    const known = tried.get(key) ?? tryConnection(sound, kind, name, opening);
    tried.set(key, known);
    return known;
  };
  const found = await Promise.all(
    sent.map(async ({ definition, locate }): Promise<LiveFinding[]> => {
      const tell = (findings: readonly Finding[]) => findings.map((one) => tellFinding(one, locate));
      if (definition.kind !== 'Integration') {
        const { failure } = await tryOnce(definition.kind, definition.metadata.name);
        return failure === undefined ? [] : tell([failed(failure, ['spec'])]);
      }
      const { spec } = definition;
      const [org, account] = await Promise.all([
        tryOnce('SalesforceConnection', spec.salesforce.connection),
        tryOnce('ZenqmsConnection', spec.zenqms.connection),
      ]);
      const findings = await checkIntegration(spec, { ...org.live, ...account.live });
      // What keeps a connection that was sent from working is told at the connection.
      const isSent = (kind: string, name: string) =>
        sent.some(({ definition: one }) => one.kind === kind && one.metadata.name === name);
      return tell([
        ...failuresOf(spec, { org, account })
          .filter(({ kind, name }) => !isSent(kind, name))
          .map(({ finding }) => finding),
        ...findings,
      ]);
    }),
  );
  return found.flat();
}

function failuresOf(spec: IntegrationSpec, { org, account }: { readonly org: Tried; readonly account: Tried }) {
  const sides = [
    { kind: 'SalesforceConnection', name: spec.salesforce.connection, side: 'salesforce', tried: org },
    { kind: 'ZenqmsConnection', name: spec.zenqms.connection, side: 'zenqms', tried: account },
  ];
  return sides.flatMap(({ kind, name, side, tried: { failure } }) =>
    failure === undefined ? [] : [{ kind, name, finding: failed(failure, ['spec', side, 'connection']) }],
  );
}

const failed = ({ code, detail }: Problem, path: Finding['path']): Finding => ({
  severity: 'problem',
  code,
  path,
  detail,
});

const tellFinding = ({ severity, path, offset, ...problem }: Finding, locate: SoundDefinition['locate']) => ({
  severity,
  told: tellProblem(problem, locate(path, offset)),
});

const tellProblem = ({ code, detail }: Problem, at: string): Told => ({
  code,
  detail,
  at,
  remedy: entryOf(code).remedy,
});
