import { type Assertion, type CharacterTest, type PatternNode, refused } from './tree.ts';

/** One step of a compiled pattern; numbers are places in the program. */
export type Step =
  | { readonly kind: 'character'; readonly test: CharacterTest }
  | { readonly kind: 'either'; first: number; second: number }
  | { readonly kind: 'jump'; to: number }
  | { readonly kind: 'assertion'; readonly assertion: Assertion }
  | { readonly kind: 'match' };

export type Program = readonly Step[];

const MOST_STEPS = 5_000;

/** Turns a pattern into a program; counted repetitions are written out. Throws a `PatternFault` when it becomes too long. */
export function compileProgram(...nodes: readonly PatternNode[]): Program {
  const steps: Step[] = [];
  for (const node of nodes) emit(node, steps);
  steps.push({ kind: 'match' });
  return steps;
}

function emit(node: PatternNode, steps: Step[]): void {
  if (steps.length > MOST_STEPS) throw refused('So large a pattern');
  switch (node.kind) {
    case 'character':
    case 'assertion':
      steps.push(node);
      return;
    case 'sequence':
      for (const part of node.parts) emit(part, steps);
      return;
    case 'choice':
      emitChoice(node.options, steps);
      return;
    case 'repeat':
      for (let count = 0; count < node.least; count += 1) emit(node.part, steps);
      if (node.most === Number.POSITIVE_INFINITY) emitLoop(node.part, steps);
      else emitOptional(node.part, node.most - node.least, steps);
  }
}

function emitChoice(options: readonly PatternNode[], steps: Step[]): void {
  const exits: { kind: 'jump'; to: number }[] = [];
  for (const [index, option] of options.entries()) {
    const isLast = index === options.length - 1;
    const either = { kind: 'either' as const, first: steps.length + 1, second: 0 };
    if (!isLast) steps.push(either);
    emit(option, steps);
    if (isLast) break;
    const exit = { kind: 'jump' as const, to: 0 };
    steps.push(exit);
    exits.push(exit);
    either.second = steps.length;
  }
  for (const exit of exits) exit.to = steps.length;
}

function emitLoop(part: PatternNode, steps: Step[]): void {
  const start = steps.length;
  const either = { kind: 'either' as const, first: start + 1, second: 0 };
  steps.push(either);
  emit(part, steps);
  steps.push({ kind: 'jump', to: start });
  either.second = steps.length;
}

function emitOptional(part: PatternNode, times: number, steps: Step[]): void {
  const exits: { kind: 'either'; first: number; second: number }[] = [];
  for (let count = 0; count < times; count += 1) {
    const either = { kind: 'either' as const, first: steps.length + 1, second: 0 };
    steps.push(either);
    exits.push(either);
    emit(part, steps);
  }
  for (const exit of exits) exit.second = steps.length;
}
