import { parseArgs } from 'node:util';

/** What the command line asks for. */
export type Wish =
  | { readonly kind: 'demonstrate'; readonly once: boolean }
  | { readonly kind: 'run'; readonly definitions: string }
  | { readonly kind: 'help' }
  | { readonly kind: 'wrong'; readonly message: string };

export const HELP = `Usage: npx -y pnpm@12 start [--once | --config DIR]

Without options: starts ZenBridge with a simulated Salesforce org and a simulated ZenQMS account, applies
examples/simulated, saves a few records in the org, shows what became of each, and runs until Ctrl-C.

  --once        ends after that, with status 0 only if every outcome was as expected
  --config DIR  applies the definitions in DIR and runs against the real services that they name, without simulators
  --help        shows this

Ports, addresses and more are set by environment variables: see docs/tasks/start-locally.md.
`;

/** Reads the arguments that follow the name of the script. */
export function readArguments(args: readonly string[]): Wish {
  try {
    const { values } = parseArgs({
      // A lone `--` comes from habit: some package managers need it, this one hands it on.
      args: args.filter((argument) => argument !== '--'),
      options: { once: { type: 'boolean' }, config: { type: 'string' }, help: { type: 'boolean', short: 'h' } },
      strict: true,
    });
    if (values.help === true) return { kind: 'help' };
    if (values.config === undefined) return { kind: 'demonstrate', once: values.once === true };
    if (values.once === true) return { kind: 'wrong', message: '--once goes with the simulators, not with --config.' };
    return { kind: 'run', definitions: values.config };
  } catch (error) {
    // parseArgs throws nothing but errors whose message is fit to be shown.
    return { kind: 'wrong', message: (error as Error).message };
  }
}
