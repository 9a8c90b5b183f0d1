import { shownEndpoint } from '../endpoint.ts';
import type { XmlElement } from '../xml.ts';

/** Something that the org has otherwise than it is wanted. Holds no token. */
export interface Difference {
  /** Path of the element, such as `start.filterFormula`. */
  readonly at: string;
  /** What the org has; undefined if it lacks the element. */
  readonly inOrg?: string;
  /** What is wanted; undefined if the element is to go. */
  readonly wanted?: string;
}

/** What Salesforce adds by itself or what only concerns the drawing of a Flow. The status is a matter of versions. */
const IGNORED: ReadonlySet<string> = new Set([
  'areMetricsLoggedToDataCloud',
  'fullName',
  'locationX',
  'locationY',
  'offset',
  'processMetadataValues',
  'runInMode',
  'status',
  'storeOutputAutomatically',
  'versionSegment',
  'versionString',
]);

/**
 * Every difference between a component as it is wanted and as the org has it. Elements of one name are compared whatever
 * stands between them; the order of texts such as the fields of a message does not count.
 */
export function differencesOf(wanted: XmlElement, inOrg: XmlElement, path = ''): Difference[] {
  const names = [...new Set([...wanted.children, ...inOrg.children].map(({ name }) => name))];
  return names
    .filter((name) => !IGNORED.has(name))
    .flatMap((name) => {
      const at = path === '' ? name : `${path}.${name}`;
      const ours = wanted.children.filter((child) => child.name === name);
      const theirs = inOrg.children.filter((child) => child.name === name);
      const [ourOnly, theirOnly] = [ours, theirs].map((all) => (all.length === 1 ? all[0] : undefined));
      return ourOnly !== undefined && theirOnly !== undefined && isBranch(ourOnly) && isBranch(theirOnly)
        ? differencesOf(ourOnly, theirOnly, at)
        : differenceAt(at, ours, theirs);
    });
}

const isBranch = ({ children }: XmlElement): boolean => children.length > 0;

function differenceAt(at: string, ours: readonly XmlElement[], theirs: readonly XmlElement[]): Difference[] {
  // Salesforce writes out what is off.
  if (
    ours.length === 0 &&
    theirs.every(({ text, children }) => children.length === 0 && ['', 'false'].includes(text))
  ) {
    return [];
  }
  if (key(at, ours) === key(at, theirs)) return [];
  const wanted = shown(at, ours);
  const inOrg = shown(at, theirs);
  if (wanted !== undefined && wanted === inOrg) return [{ at, inOrg: `${inOrg} (another token)`, wanted }];
  return [{ at, ...(inOrg === undefined ? {} : { inOrg }), ...(wanted === undefined ? {} : { wanted }) }];
}

const key = (at: string, elements: readonly XmlElement[]): string => {
  const texts = elements.map((element) => (isBranch(element) ? flat(element) : normalized(at, element.text)));
  return JSON.stringify(texts.sort());
};

function normalized(at: string, text: string): string {
  // Usernames are the same in any case; versions come as 68.0 or 68.
  if (at === 'integrationUser') return text.toLowerCase();
  if (at === 'apiVersion') return String(Number(text));
  return text.replaceAll('\r\n', '\n').trim();
}

function shown(at: string, elements: readonly XmlElement[]): string | undefined {
  if (elements.length === 0) return undefined;
  const texts = elements.map((element) => (isBranch(element) ? flat(element) : element.text));
  return (at === 'endpointUrl' ? texts.map(shownEndpoint) : texts).join(', ');
}

const flat = ({ children, text }: XmlElement): string =>
  children.length === 0 ? text : children.map((child) => `${child.name}: ${flat(child)}`).join(', ');
