export { createDemoWorld, DEMO_SECRETS, type DemoSecrets, type DemoWorld } from './demo-world/demo-world.ts';
export { DEMO_CLIENT_ID, DEMO_SERVICE_CLIENT_ID } from './demo-world/salesforce.ts';
export type { Fault } from './http/fault.ts';
export type { SalesforceControl } from './salesforce/control/control.ts';
export { orgFault } from './salesforce/control/org-faults.ts';
export {
  type SalesforceSimulator,
  type SalesforceSimulatorOptions,
  startSalesforceSimulator,
} from './salesforce/simulator.ts';
export { createVirtualClock, type VirtualClock } from './time/virtual-clock.ts';
export type { ZenqmsControl } from './zenqms/control/control.ts';
export { startZenqmsSimulator, type ZenqmsSimulator, type ZenqmsSimulatorOptions } from './zenqms/simulator.ts';
