/** What Node is told to run in the folder of a service or package. */
export type Start = readonly string[];

/** Services of which the images run a bundle: those that there are many of. */
const BUNDLED = ['services/ingress', 'services/worker'];

/** Whether a service is bundled for its image. */
export const isBundled = (folder: string): boolean => BUNDLED.includes(folder);

/** How the image of a service or package starts it, as in deploy/Dockerfile; there comes before it what ends it early. */
export function startOf(folder: string): Start {
  if (isBundled(folder)) return ['--import', './dist/telemetry.js', 'dist/main.js'];
  if (folder.startsWith('services/')) return ['--import', '@zenbridge/runtime/telemetry', 'src/main.ts'];
  return ['src/main.ts'];
}
