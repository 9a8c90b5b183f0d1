/**
 * How Node uses memory in a service, as in the images. Node lets garbage pile up as long as the machine has memory to spare;
 * so V8 is told of a heap that is several times what a service needs, at which it collects earlier, and the allocator to give back
 * what is free. A user's own NODE_OPTIONS take the place of these.
 */
export const SERVICE_MEMORY = {
  NODE_OPTIONS: '--max-semi-space-size=16 --max-old-space-size=256',
  MALLOC_ARENA_MAX: '1',
  MALLOC_MMAP_THRESHOLD_: '32768',
  MALLOC_TRIM_THRESHOLD_: '131072',
} as const;
