import type { FieldDefinition, ObjectDefinition } from '../objects/definition.ts';
import type { Org } from '../org/org.ts';
import { canSeeField, canSeeObject, type OrgUser } from '../org/user.ts';

const SOAP_TYPES: Readonly<Record<string, string>> = {
  id: 'tns:ID',
  reference: 'tns:ID',
  boolean: 'xsd:boolean',
  int: 'xsd:int',
  double: 'xsd:double',
  currency: 'xsd:double',
  percent: 'xsd:double',
  date: 'xsd:date',
  datetime: 'xsd:dateTime',
  time: 'xsd:time',
  address: 'urn:address',
  location: 'urn:location',
  base64: 'xsd:base64Binary',
};

const isCustom = (name: string): boolean => name.endsWith('__c');

/** One entry of the list of objects. */
export function describeObjectBriefly(object: ObjectDefinition, version: string): Record<string, unknown> {
  const base = `/services/data/v${version}/sobjects/${object.name}`;
  return {
    activateable: false,
    createable: object.writable,
    custom: isCustom(object.name),
    customSetting: false,
    deletable: object.writable,
    deprecatedAndHidden: false,
    feedEnabled: true,
    hasSubtypes: false,
    keyPrefix: object.keyPrefix,
    label: object.label,
    labelPlural: object.labelPlural,
    layoutable: true,
    mergeable: false,
    mruEnabled: true,
    name: object.name,
    queryable: true,
    replicateable: true,
    retrieveable: true,
    searchable: true,
    triggerable: true,
    undeletable: object.writable,
    updateable: object.writable,
    urls: { sobject: base, describe: `${base}/describe`, rowTemplate: `${base}/{ID}` },
  };
}

/** The describe of an object as a user sees it: fields hidden by field-level security are not in it. */
export function describeObject(object: ObjectDefinition, org: Org, user: OrgUser, version: string) {
  const children = org.objects
    .filter((child) => canSeeObject(user, child.name))
    .flatMap((child) =>
      child.fields
        .filter((field) => field.referenceTo?.includes(object.name) && canSeeField(user, child.name, field.name))
        .map((field) => ({
          cascadeDelete: false,
          childSObject: child.name,
          field: field.name,
          relationshipName: null,
        })),
    );
  return {
    actionOverrides: [],
    childRelationships: children,
    ...describeObjectBriefly(object, version),
    fields: object.fields.filter((field) => canSeeField(user, object.name, field.name)).map(describeField),
    namedLayoutInfos: [],
    networkScopeFieldName: null,
    recordTypeInfos: [{ active: true, available: true, defaultRecordTypeMapping: true, master: true, name: 'Master' }],
    supportedScopes: [{ label: `All ${object.labelPlural.toLowerCase()}`, name: 'everything' }],
  };
}

function describeField(field: FieldDefinition): Record<string, unknown> {
  const isText = field.length !== undefined;
  return {
    aggregatable: field.compound === undefined,
    autoNumber: field.autoNumber !== undefined,
    byteLength: isText ? (field.length ?? 0) * (field.type === 'id' || field.type === 'reference' ? 1 : 3) : 0,
    calculated: field.compute !== undefined && isCustom(field.name),
    calculatedFormula: null,
    caseSensitive: false,
    compoundFieldName: field.componentOf ?? null,
    controllerName: null,
    createable: field.createable,
    custom: isCustom(field.name),
    defaultValue: field.type === 'boolean' ? (field.defaultValue ?? false) : null,
    defaultedOnCreate: field.defaultValue !== undefined || !field.createable || field.name === 'OwnerId',
    dependentPicklist: false,
    deprecatedAndHidden: false,
    digits: field.type === 'int' ? (field.precision ?? 0) : 0,
    encrypted: field.type === 'encryptedstring',
    externalId: false,
    extraTypeInfo: extraTypeInfo(field),
    filterable: field.type !== 'textarea' && field.compound === undefined,
    groupable: !isText || (field.length ?? 0) <= 255,
    htmlFormatted: field.htmlFormatted ?? false,
    idLookup: field.type === 'id',
    inlineHelpText: null,
    label: field.label,
    length: field.length ?? 0,
    name: field.name,
    nameField: field.nameField ?? false,
    namePointing: (field.referenceTo?.length ?? 0) > 1,
    nillable: field.nillable,
    permissionable: field.nillable && field.type !== 'id',
    picklistValues: (field.choices ?? []).map((value) => ({
      active: true,
      defaultValue: value === field.defaultValue,
      label: value,
      validFor: null,
      value,
    })),
    polymorphicForeignKey: (field.referenceTo?.length ?? 0) > 1,
    precision: field.type === 'int' ? 0 : (field.precision ?? 0),
    queryByDistance: field.type === 'location',
    referenceTargetField: null,
    referenceTo: field.referenceTo ?? [],
    relationshipName: field.relationshipName ?? null,
    relationshipOrder: null,
    restrictedDelete: false,
    restrictedPicklist: field.restricted ?? false,
    scale: field.scale ?? 0,
    soapType: SOAP_TYPES[field.type] ?? 'xsd:string',
    sortable: field.type !== 'textarea' && field.compound === undefined,
    type: field.type,
    unique: false,
    updateable: field.updateable,
    writeRequiresMasterRead: false,
  };
}

function extraTypeInfo(field: FieldDefinition): string | null {
  if (field.type !== 'textarea') return null;
  return field.htmlFormatted ? 'richtextarea' : 'plaintextarea';
}
