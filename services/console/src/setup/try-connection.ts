import type { SoundDefinition } from '@zenbridge/connector/integration';
import type { LiveMetadata } from '@zenbridge/connector/setup';
import type { Problem, Result } from '@zenbridge/runtime';
import type { Candidates } from './candidates.ts';

/** What came of trying a connection: its side of the metadata, or why it cannot be asked. */
export interface Tried {
  readonly live?: LiveMetadata;
  readonly failure?: Problem;
}

/** Opens the connection of this name and asks it for something that any token may ask for. */
export async function tryConnection(
  sound: readonly SoundDefinition[],
  kind: 'SalesforceConnection' | 'ZenqmsConnection',
  name: string,
  opening: Candidates,
): Promise<Tried> {
  for (const { definition } of sound) {
    if (definition.metadata.name !== name || definition.kind !== kind) continue;
    if (definition.kind === 'SalesforceConnection') {
      const salesforce = await opening.salesforce(name, definition.spec);
      return triedAs(
        salesforce,
        (client) => client.identity(),
        (client) => ({ salesforce: client }),
      );
    }
    if (definition.kind === 'ZenqmsConnection') {
      const zenqms = await opening.zenqms(name, definition.spec);
      return triedAs(
        zenqms,
        (client) => client.listCategories(),
        (client) => ({ zenqms: client }),
      );
    }
  }
  // It is missing or has mistakes, which is told already.
  return {};
}

/** What is a matter of rights is told where the right is needed. */
const MATTER_OF_RIGHTS: readonly string[] = ['ZB_ZENQMS_ACCESS', 'ZB_ZENQMS_REFUSED'];

async function triedAs<C>(
  opened: Result<C, Problem>,
  ask: (client: C) => Promise<Result<unknown, Problem>>,
  live: (client: C) => LiveMetadata,
): Promise<Tried> {
  if (!opened.ok) return { failure: opened.error };
  const asked = await ask(opened.value);
  if (!asked.ok && !MATTER_OF_RIGHTS.includes(asked.error.code)) return { failure: asked.error };
  return { live: live(opened.value) };
}
