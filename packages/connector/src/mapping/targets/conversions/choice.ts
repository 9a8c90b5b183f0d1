import type { CustomField } from '../../../zenqms/model.ts';
import { asText } from '../../sources/as-text.ts';
import type { LabelledText, SourceValue } from '../../sources/value.ts';
import { matchName } from '../match.ts';
import { type Conversion, converted, unfit } from './conversion.ts';

export const choice: Conversion = {
  name: 'choice',
  does:
    'The choice with this label; else the only one that differs in upper and lower case alone; else the one with the label ' +
    'that Salesforce shows for a picklist value; else the one with this id.',
  run: (value, { field, timeZone }) => oneChoice(field, itemsOf(value, timeZone)),
};

export const choices: Conversion = {
  name: 'choices',
  does: 'Each text becomes a choice, as in *choice*. None may be without one.',
  run: (value, { field, timeZone }) => severalChoices(field, itemsOf(value, timeZone)),
};

export const onlyChoice: Conversion = {
  name: 'only choice',
  does: 'Where exactly one text is in the list, its choice, as in *choice*; `first` takes the first of several.',
  run: (value, { field, timeZone }) => {
    const items = itemsOf(value, timeZone);
    return items.length > 1 ? unfit('The list holds several') : oneChoice(field, items);
  },
};

export const yesNoChoice: Conversion = {
  name: 'yes or no choice',
  does: 'The choice `true` or `false`, or else `Yes` or `No`.',
  run: (value, { field }) => oneChoice(field, yesNoItem(value)),
};

export const yesNoChoices: Conversion = {
  name: 'yes or no choices',
  does: 'As *yes or no choice*.',
  run: (value, { field }) => severalChoices(field, yesNoItem(value)),
};

function oneChoice(field: CustomField, [item]: readonly LabelledText[]) {
  const id = item === undefined ? undefined : choiceId(field, item);
  return id === undefined ? unfit() : converted(id);
}

function severalChoices(field: CustomField, items: readonly LabelledText[]) {
  const ids = items.map((item) => choiceId(field, item));
  if (ids.length === 0 || ids.includes(undefined)) return unfit();
  return converted([...new Set(ids)]);
}

function choiceId({ choices: offered }: CustomField, { text, label }: LabelledText): string | undefined {
  const called = (name: string) => matchName(name, offered, (one) => one.label)?.id;
  return called(text) ?? (label === undefined ? undefined : called(label)) ?? offered.find(({ id }) => id === text)?.id;
}

function itemsOf(value: SourceValue, timeZone: string): readonly LabelledText[] {
  if (value.kind === 'several') return value.items;
  if (value.kind === 'text') return [value];
  const text = asText(value, timeZone);
  return text === undefined ? [] : [{ text }];
}

function yesNoItem(value: SourceValue): readonly LabelledText[] {
  if (value.kind !== 'boolean') return [];
  return [value.boolean ? { text: 'true', label: 'Yes' } : { text: 'false', label: 'No' }];
}
