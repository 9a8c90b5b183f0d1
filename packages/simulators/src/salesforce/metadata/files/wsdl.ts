/** An element that a type may hold. */
interface AllowedElement {
  readonly name: string;
  /** Must be there. */
  readonly isRequired: boolean;
  /** May be there more than once; then all of them stand together. */
  readonly isList: boolean;
  /** The type of what it holds, where that is one of the types listed here. */
  readonly type?: TypeName;
}

/**
 * The order of elements in the complex types of the Metadata WSDL (API version 68) that a Flow with an Outbound Message is
 * made of. In the WSDL each type is a sequence. A type that extends another begins with all elements of that one: `fullName` of
 * Metadata comes first, and a node of a Flow has what FlowBaseElement, FlowElement and FlowNode have before its own
 * elements. Within one type the elements are in alphabetical order.
 *
 * `!` marks elements that must be there, `*` those that may be repeated, `:` the type of what they hold. Elements whose type
 * is not listed are taken as they are.
 */
const SEQUENCES = {
  Metadata: ['fullName'],
  FlowBaseElement: ['processMetadataValues*'],
  FlowElement: ['description', 'name'],
  FlowNode: ['elementSubtype', 'label', 'locationX!', 'locationY!'],
  FlowConnector: ['isGoTo', 'targetReference!'],
  FlowActionCall: [
    ...['actionCallPaths*', 'actionName', 'actionType', 'connector:FlowConnector', 'dataTypeMappings*'],
    ...[
      'faultConnector:FlowConnector',
      'flowTransactionModel',
      'inputParameters*',
      'isWaitUntilCompleted',
      'nameSegment',
    ],
    ...['offset', 'offsetUnit', 'outputParameters*', 'storeOutputAutomatically', 'timeoutConnector:FlowConnector'],
    ...['versionSegment', 'versionString'],
  ],
  FlowStart: [
    ...['activation', 'capabilityTypes*', 'connector:FlowConnector', 'dataGraph', 'dataTypeMappings*'],
    ...[
      'doesRequireRecordChangedToMeetCriteria',
      'entryType',
      'eventName',
      'eventType',
      'filterFormula',
      'filterLogic',
    ],
    ...['filters*', 'flowRunAsUser', 'form', 'inputs*', 'object', 'objectContainer', 'publishSegment'],
    ...['recordTriggerType', 'schedule', 'scheduledPaths*', 'segment', 'triggerType', 'triggeringDataGraph'],
    'triggeringDataModelObjectPath',
  ],
  Flow: [
    ...['actionCalls*:FlowActionCall', 'apexPluginCalls*', 'apiVersion', 'areMetricsLoggedToDataCloud', 'assignments*'],
    ...['choices*', 'collectionProcessors*', 'constants*', 'customErrors*', 'customProperties*', 'decisions*'],
    ...['description', 'dynamicChoiceSets*', 'environments*', 'exitRules*', 'experiments*', 'formulas*'],
    ...['interviewLabel', 'isAdditionalPermissionRequiredToRun', 'isOverridable', 'isTemplate', 'label!', 'loops*'],
    ...['migratedFromWorkflowRuleName', 'orchestratedStages*', 'overriddenFlow', 'processMetadataValues*'],
    ...['processType', 'recordCreates*', 'recordDeletes*', 'recordLookups*', 'recordRollbacks*', 'recordUpdates*'],
    ...['runInMode', 'screens*', 'sourceTemplate', 'stages*', 'start:FlowStart', 'startElementReference', 'status'],
    ...[
      'steps*',
      'subflows*',
      'textTemplates*',
      'timeZoneSidKey',
      'transforms*',
      'triggerOrder',
      'variables*',
      'waits*',
    ],
  ],
  WorkflowOutboundMessage: [
    ...['apiVersion!', 'description', 'endpointUrl!', 'fields*', 'includeSessionId!', 'integrationUser!', 'name!'],
    ...['protected!', 'useDeadLetterQueue'],
  ],
  Workflow: [
    ...['alerts*', 'fieldUpdates*', 'flowActions*', 'flowAutomation*', 'knowledgePublishes*'],
    ...['outboundMessages*:WorkflowOutboundMessage', 'rules*', 'send*', 'tasks*'],
  ],
  PackageTypeMembers: ['members*', 'name!'],
  Package: [
    ...['apiAccessLevel', 'description', 'namespacePrefix', 'objectPermissions*', 'packageType', 'postInstallClass'],
    ...['setupWeblink', 'types*:PackageTypeMembers', 'uninstallClass', 'version!'],
  ],
} as const satisfies Record<string, readonly string[]>;

/** What each type begins with. */
const BASES: Readonly<Record<string, readonly (keyof typeof SEQUENCES)[]>> = {
  Flow: ['Metadata'],
  FlowActionCall: ['FlowBaseElement', 'FlowElement', 'FlowNode'],
  FlowStart: ['FlowBaseElement', 'FlowElement', 'FlowNode'],
  FlowConnector: ['FlowBaseElement'],
  Workflow: ['Metadata'],
  WorkflowOutboundMessage: ['Metadata'],
  Package: ['Metadata'],
};

/** A type of the Metadata WSDL that is known here. */
export type TypeName = keyof typeof SEQUENCES;

const isTypeName = (name: string): name is TypeName => name in SEQUENCES;

function allowedElement(written: string): AllowedElement {
  const [, name = '', marks = '', type = ''] = /^(\w+)([!*]*)(?::(\w+))?$/.exec(written) ?? [];
  return {
    name,
    isRequired: marks.includes('!'),
    isList: marks.includes('*'),
    ...(isTypeName(type) ? { type } : {}),
  };
}

/** The elements that a type may hold, in their order. */
export const elementsOf = (type: TypeName): readonly AllowedElement[] =>
  [...(BASES[type] ?? []), type].flatMap((part) => SEQUENCES[part]).map(allowedElement);
