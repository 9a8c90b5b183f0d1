import { zipSync } from 'fflate';
import { developerName, messageName } from '../names.ts';
import type { WantedTrigger } from '../wanted.ts';
import { branch, leaf, writeMetadataFile, type XmlElement } from '../xml.ts';
import { flowOf } from './flow.ts';
import { outboundMessageOf } from './outbound-message.ts';

/** The types of components that ZenBridge deploys. */
export type ComponentType = 'Flow' | 'WorkflowOutboundMessage';

/** Names of components by their type. */
export type Members = Readonly<Partial<Record<ComponentType, readonly string[]>>>;

/** The files of a metadata package by their path in it. */
export type PackageFiles = Readonly<Record<string, string>>;

/** Which of the two components a package brings, and whether its Flow is to run. */
export interface PackageParts {
  readonly flow?: 'Active' | 'Draft';
  readonly outboundMessage?: true;
}

/** The package that brings the Flow and the Outbound Message of an integration, or one of them. */
export function packageOf(wanted: WantedTrigger, parts: PackageParts): PackageFiles {
  const { integration, object, apiVersion } = wanted;
  const files: Record<string, string> = {};
  const members: Partial<Record<ComponentType, string[]>> = {};
  if (parts.flow !== undefined) {
    const name = developerName(integration);
    members.Flow = [name];
    files[`flows/${name}.flow`] = writeMetadataFile(flowOf(wanted, parts.flow));
  }
  if (parts.outboundMessage) {
    members.WorkflowOutboundMessage = [messageName(object, integration)];
    files[`workflows/${object}.workflow`] = writeMetadataFile(branch('Workflow', outboundMessageOf(wanted)));
  }
  return { 'package.xml': writeMetadataFile(manifest(members, apiVersion)), ...files };
}

/** The package that removes components. */
export function removalOf(members: Members, apiVersion: string): PackageFiles {
  return {
    'package.xml': writeMetadataFile(manifest({}, apiVersion)),
    'destructiveChanges.xml': writeMetadataFile(manifest(members, apiVersion)),
  };
}

const manifest = (members: Members, apiVersion: string): XmlElement =>
  branch(
    'Package',
    ...Object.entries(members).map(([type, names]) =>
      branch('types', ...names.map((name) => leaf('members', name)), leaf('name', type)),
    ),
    leaf('version', apiVersion),
  );

/** A package as one file, as the Metadata API takes it. */
export function zipOf(files: PackageFiles): Buffer {
  const bytes = Object.entries(files).map(([path, text]) => [path, Buffer.from(text, 'utf8')] as const);
  return Buffer.from(zipSync(Object.fromEntries(bytes)));
}
