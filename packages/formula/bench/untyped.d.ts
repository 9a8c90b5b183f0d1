declare module 'formulon' {
  interface FormulonLiteral {
    readonly type: string;
    readonly value: unknown;
    readonly dataType: string;
    readonly options: Readonly<Record<string, unknown>>;
  }
  const formulon: {
    ast(source: string): unknown;
    parse(source: string, values: Readonly<Record<string, FormulonLiteral>>): { readonly value?: unknown };
  };
  export default formulon;
}

declare module 'sformula/lib/parser.js' {
  export function parse(source: string): never;
}
