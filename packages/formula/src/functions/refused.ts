import type { FunctionEntry } from './entry.ts';

const NEEDS_ORG = 'it looks up data of the org that ZenBridge does not have';
const DISPLAY_ONLY = 'it only makes sense where something is displayed';
const REPORT_ONLY = 'it works in reports only';
const PAGE_ONLY = 'it works in pages and buttons only';

/** Functions of Salesforce that a filter cannot use, and why. */
const REASONS: Readonly<Record<string, string>> = {
  VLOOKUP: NEEDS_ORG,
  CURRENCYRATE: NEEDS_ORG,
  PREDICT: NEEDS_ORG,
  HYPERLINK: DISPLAY_ONLY,
  IMAGE: DISPLAY_ONLY,
  HTMLENCODE: DISPLAY_ONLY,
  JSENCODE: DISPLAY_ONLY,
  JSINHTMLENCODE: DISPLAY_ONLY,
  URLENCODE: DISPLAY_ONLY,
  PARENTGROUPVAL: REPORT_ONLY,
  PREVGROUPVAL: REPORT_ONLY,
  GETSESSIONID: PAGE_ONLY,
  GETRECORDIDS: PAGE_ONLY,
  URLFOR: PAGE_ONLY,
  LINKTO: PAGE_ONLY,
  INCLUDE: PAGE_ONLY,
  REQUIRESCRIPT: PAGE_ONLY,
};

export const refusedFunctions: readonly FunctionEntry[] = Object.entries(REASONS).map(([name, reason]) => ({
  name,
  refused: true,
  check(call) {
    call.report(`Function ${name} cannot be used in a filter: ${reason}.`);
    return 'unknown';
  },
  compile: () => () => null,
}));
