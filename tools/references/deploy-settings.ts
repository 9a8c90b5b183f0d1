import { type DescribedSetting, describeSettings, type SettingsDefinition } from '../../packages/runtime/src/index.ts';

/** Settings that the manifests give otherwise: secrets from Secrets, and the port that the image is known by. */
const isElsewhere = ({ name, secret }: DescribedSetting): boolean =>
  (secret && !/_(USERS|TOKENS)$/.test(name)) || /^ZENBRIDGE_PORT$|_REDIS(_SENTINEL)?_USERNAME$/.test(name);

const WIDTH = 120;

/**
 * The files of settings in deploy/kubernetes: every setting, with what it means and its default as a comment. What somebody
 * has set in a file stays.
 * @param present the text of a file as it is, by its name without `.env`
 */
export async function deploySettings(
  definitions: readonly SettingsDefinition[],
  present: (name: string) => Promise<string>,
): Promise<ReadonlyMap<string, string>> {
  const described = definitions.map((definition) => ({ ...definition, settings: describeSettings(definition) }));
  const common = (described[0]?.settings ?? []).filter(
    (setting) =>
      !isElsewhere(setting) &&
      // Each service ends in its own time.
      setting.name !== 'ZENBRIDGE_SHUTDOWN_SECONDS' &&
      described.every(({ settings }) => settings.some(({ name }) => name === setting.name)),
  );
  const files = new Map<string, string>();
  files.set('common', fileOf('Settings of all services.', common, await present('common')));
  for (const { service, settings } of described) {
    const own = settings.filter(
      (setting) => !isElsewhere(setting) && !common.some(({ name }) => name === setting.name),
    );
    files.set(service, fileOf(`Settings of the ${service}.`, own, await present(service)));
  }
  return files;
}

function fileOf(title: string, settings: readonly DescribedSetting[], present: string): string {
  const set = new Map([...present.matchAll(/^(\w+)=(.*)$/gm)].map(([, name, value]) => [name, value]));
  const known = new Set(settings.map(({ name }) => name));
  const others = [...set].filter(([name]) => !known.has(name ?? '')).map(([name, value]) => `${name}=${value}`);
  const pieces = settings.map(({ name, description, initial = '' }) => {
    const value = set.get(name);
    return `${comment(description)}\n${value === undefined ? `#${name}=${initial}` : `${name}=${value}`}\n`;
  });
  const head = `${comment(title)}\n# Lines with # before the name are defaults: what is set here stays, the rest is generated.\n`;
  return [head, ...pieces, ...(others.length > 0 ? [`${others.join('\n')}\n`] : [])].join('\n');
}

function comment(text: string): string {
  const lines = ['#'];
  for (const word of text.split(' ')) {
    const last = lines.length - 1;
    if (`${lines[last]} ${word}`.length <= WIDTH) lines[last] += ` ${word}`;
    else lines.push(`# ${word}`);
  }
  return lines.join('\n');
}
