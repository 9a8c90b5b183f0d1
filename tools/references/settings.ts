import {
  commonSettings,
  type DescribedSetting,
  describeSettings,
  type SettingsDefinition,
} from '../../packages/runtime/src/index.ts';
import { code, page, table } from './markdown.ts';

/** The page of all settings: those of every service first, then what each service adds or has another default for. */
export function settingsPage(definitions: readonly SettingsDefinition[]): string {
  const differing = new Set(
    definitions.flatMap(({ shape }) => Object.keys(shape).filter((name) => !isCommon(shape, name))),
  );
  const shared = describeSettings({ service: 'every', shape: commonSettings }).filter(
    ({ name }) => !differing.has(name),
  );
  return page(
    '# Settings',
    'What the services read from the environment. An empty variable counts as not set. A service that finds settings ' +
      'missing or wrong names every one of them on standard error and exits with status 78. Generated from the ' +
      '`settings.ts` of each service; change it there and run `pnpm generate`.',
    'Traces are switched on by the standard variables of OpenTelemetry; see [Telemetry](../concepts/telemetry.md).',
    '## Every service',
    settingsTable(shared),
    ...definitions.flatMap((definition) => {
      const own = describeSettings(definition).filter(({ name }) => !shared.some((setting) => setting.name === name));
      return [`## ${titleOf(definition.service)}`, settingsTable(own)];
    }),
  );
}

/** Whether a service has a setting just as all others have it. */
function isCommon(shape: SettingsDefinition['shape'], name: string): boolean {
  return (commonSettings as SettingsDefinition['shape'])[name] === shape[name];
}

function settingsTable(settings: readonly DescribedSetting[]): string {
  const rows = settings.map(({ name, accepts, required, initial, description, secret, fallback }) => {
    const withoutIt = required ? 'required' : initial === undefined ? 'not set' : code(initial);
    const remarks = [
      description,
      ...(secret ? ['Secret.'] : []),
      ...(fallback === undefined ? [] : [`If it is not set, ${code(fallback)} is read.`]),
    ];
    return [code(name), accepts, withoutIt, remarks.join(' ')];
  });
  return table(['Variable', 'Value', 'Default', 'Meaning'], rows);
}

const titleOf = (service: string): string => service.charAt(0).toUpperCase() + service.slice(1);
