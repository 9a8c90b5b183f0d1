import { SCHEMA_INSTANCE } from './namespaces.ts';
import { type Position, Refusal } from './refusal.ts';
import { envelope, type Shape } from './shape.ts';
import { type QualifiedName, type StartTag, type Visitor, walkXml } from './walk.ts';

/** An element that the shape knows, with its text if it holds an id. */
export interface Element {
  readonly shape: Shape;
  readonly position: Position;
  readonly children: Element[];
  text: string;
  /** `xsi:nil` is set. */
  readonly nil: boolean;
  /** `xsi:type`. */
  readonly type?: QualifiedName;
}

/** Longer than any id; what comes after it is not kept. */
const MOST_TEXT = 100;

const inWords = ({ uri, name }: QualifiedName): string => `${name} of namespace ${uri || '(none)'}`;

const refuse = (why: string, position: Position): Refusal => new Refusal('ZB_NOT_AN_OUTBOUND_MESSAGE', why, position);

/** The shape of an element at this place; undefined if it is one to read over. */
function shapeOf(tag: StartTag, parent: Element | undefined): Shape | undefined {
  const candidates = parent === undefined ? [envelope] : (parent.shape.children ?? []);
  const shape = candidates.find(({ uri, name }) => uri === tag.uri && name === tag.name);
  if (shape !== undefined || parent?.shape.content === 'open') return shape;
  throw refuse(
    parent === undefined
      ? `The document is ${inWords(tag)}, not ${inWords(envelope)}`
      : `${parent.shape.name} holds ${inWords(tag)}, which does not belong there`,
    tag.position,
  );
}

function elementOf(shape: Shape, tag: StartTag): Element {
  const type = tag.attribute(SCHEMA_INSTANCE, 'type');
  return {
    shape,
    position: tag.position,
    children: [],
    text: '',
    nil: ['true', '1'].includes(tag.attribute(SCHEMA_INSTANCE, 'nil')?.trim() ?? ''),
    ...(type === undefined ? {} : { type: tag.resolve(type.trim()) }),
  };
}

/** Keeps the elements that the shape knows, and holds the document to the shape. */
class ElementBuilder implements Visitor {
  root: Element | undefined;
  readonly #open: Element[] = [];
  /** How many elements are open below the last one that is kept. */
  #skipped = 0;

  open(tag: StartTag): void {
    const parent = this.#open.at(-1);
    const shape = this.#skipped > 0 ? undefined : shapeOf(tag, parent);
    if (shape === undefined) {
      this.#skipped += 1;
      return;
    }
    const element = elementOf(shape, tag);
    if (parent === undefined) this.root = element;
    else this.#adopt(parent, element);
    this.#open.push(element);
  }

  text(text: string): void {
    const element = this.#open.at(-1);
    if (this.#skipped > 0 || element?.shape.content !== 'id') return;
    element.text = (element.text + text).trimStart().slice(0, MOST_TEXT);
  }

  close(position: Position): void {
    if (this.#skipped > 0) {
      this.#skipped -= 1;
      return;
    }
    const closed = this.#open.pop();
    const missing = closed?.shape.children?.find(
      (shape) => shape.required === true && !closed.children.some((child) => child.shape === shape),
    );
    if (missing !== undefined) throw refuse(`${closed?.shape.name} lacks ${inWords(missing)}`, position);
  }

  #adopt(parent: Element, element: Element): void {
    const { name, most = 1 } = element.shape;
    const earlier = parent.children.filter(({ shape }) => shape === element.shape).length;
    if (earlier >= most) {
      const limit = most === 1 ? 'once' : `${most} times`;
      throw refuse(`${parent.shape.name} holds ${name} more than ${limit}`, element.position);
    }
    parent.children.push(element);
  }
}

/**
 * Reads an Outbound Message into the elements that matter. Field values and session ids are passed over.
 *
 * @throws {Refusal} at the first thing that is not well-formed, not allowed, or not where it belongs.
 */
export function readElements(xml: string): Element {
  const builder = new ElementBuilder();
  walkXml(xml, builder);
  if (builder.root === undefined) throw refuse('The document is empty', { line: 1, column: 1 });
  return builder.root;
}
