import { SaxesParser, type SaxesTagNS } from 'saxes';
import { type Position, Refusal } from './refusal.ts';

/** A name with its namespace resolved. */
export interface QualifiedName {
  readonly uri: string;
  readonly name: string;
}

/** The start of an element. */
export interface StartTag extends QualifiedName {
  /** Just behind the tag. */
  readonly position: Position;
  /** The value of an attribute of that namespace. */
  attribute(uri: string, name: string): string | undefined;
  /** Resolves a prefixed name that stands in a value, by the namespaces in force here. */
  resolve(prefixed: string): QualifiedName;
}

/** Is told of the document in its order. */
export interface Visitor {
  open(tag: StartTag): void;
  text(text: string): void;
  close(position: Position): void;
}

/** Far above what Salesforce nests, far below what would be work. */
const MOST_DEPTH = 32;

type Parser = SaxesParser<{ xmlns: true }>;

function startTag(tag: SaxesTagNS, position: Position, parser: Parser): StartTag {
  return {
    uri: tag.uri,
    name: tag.local,
    position,
    attribute: (uri, name) =>
      Object.values(tag.attributes).find((attribute) => attribute.uri === uri && attribute.local === name)?.value,
    resolve: (prefixed) => {
      const colon = prefixed.indexOf(':');
      const prefix = prefixed.slice(0, Math.max(colon, 0));
      // The parser resolves by the elements that are open already, and this one is not yet.
      return { uri: tag.ns[prefix] ?? parser.resolve(prefix) ?? '', name: prefixed.slice(colon + 1) };
    },
  };
}

/** The complaints of the parser are made of its own words and of names, never of character data. */
function refusalOf(complaint: string, position: Position): Refusal {
  const what = complaint.replace(/^\d+:\d+: /, '').replace(/\.$/, '');
  if (what === 'undefined entity') {
    return new Refusal('ZB_FORBIDDEN_XML', 'The body has an entity other than the five of XML', position);
  }
  if (what.startsWith('processing instructions')) {
    return new Refusal('ZB_FORBIDDEN_XML', 'The body has a processing instruction', position);
  }
  return new Refusal('ZB_MALFORMED_XML', `The body is not well-formed XML: ${what}`, position);
}

/**
 * Reads a document strictly and without any of the parts of XML that can do harm: no document type, no entities but the
 * five of XML, no processing instructions, no deep nesting, no encoding but UTF-8.
 *
 * @throws {Refusal} at the first thing that is not well-formed or not allowed, or whatever the visitor throws.
 */
export function walkXml(xml: string, visitor: Visitor): void {
  const parser: Parser = new SaxesParser({ xmlns: true, forceXMLVersion: true, defaultXMLVersion: '1.0' });
  let depth = 0;
  const here = (): Position => ({ line: parser.line, column: parser.column });
  const forbid = (what: string) => () => {
    throw new Refusal('ZB_FORBIDDEN_XML', `The body has ${what}`, here());
  };

  parser.on('error', (error) => {
    throw refusalOf(error.message, here());
  });
  parser.on('doctype', forbid('a document type'));
  parser.on('processinginstruction', forbid('a processing instruction'));
  parser.on('xmldecl', ({ encoding }) => {
    if (encoding === undefined || encoding.toUpperCase() === 'UTF-8') return;
    throw new Refusal('ZB_UNSUPPORTED_TYPE', `The body declares encoding ${encoding}, only UTF-8 is read`, here());
  });
  parser.on('opentag', (tag) => {
    depth += 1;
    if (depth > MOST_DEPTH) {
      throw new Refusal('ZB_NOT_AN_OUTBOUND_MESSAGE', `Elements are nested deeper than ${MOST_DEPTH}`, here());
    }
    visitor.open(startTag(tag, here(), parser));
  });
  parser.on('text', (text) => visitor.text(text));
  parser.on('cdata', (text) => visitor.text(text));
  parser.on('closetag', () => {
    visitor.close(here());
    depth -= 1;
  });
  parser.write(xml).close();
}
