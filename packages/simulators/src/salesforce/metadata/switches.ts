import * as z from 'zod';

/** How the org deals with deployments. */
const metadataSwitches = z.strictObject({
  activeFlows: z
    .enum(['accept', 'refuse', 'deactivate'])
    .describe(
      'What becomes of a Flow that is deployed as active. refuse: the deployment fails, as in a production org without tests that cover it. deactivate: it comes in as a draft.',
    ),
  deployMs: z.int().min(0).describe('How long a deployment takes.'),
});

/** How the org deals with deployments. */
export type MetadataSwitches = z.output<typeof metadataSwitches>;

/** Some of the switches; the others stay as they are. */
export const metadataSwitchChange = metadataSwitches.partial();
export type MetadataSwitchChange = z.output<typeof metadataSwitchChange>;

export const USUAL_METADATA: MetadataSwitches = { activeFlows: 'accept', deployMs: 0 };
