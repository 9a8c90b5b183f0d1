/** Environment variables as given to a process. */
export type Env = Readonly<Record<string, string | undefined>>;

/** A Redis that is ready to be used. */
export interface ProvidedRedis {
  /** A redis:// or rediss:// address that has answered. */
  readonly url: string;
  /** What was used, in a few words for a person; no password. */
  readonly description: string;
  /** Ends what was started for this purpose, and nothing else. */
  stop(): Promise<void>;
}

/** What came of one way to get a Redis. `why` is a full sentence for a person. */
export type Attempt =
  | { readonly kind: 'provided'; readonly redis: ProvidedRedis }
  | { readonly kind: 'absent'; readonly why: string };

/** What every way may use. */
export interface WayContext {
  readonly env: Env;
  /** Tells a person, in one line, about something that takes time or changes the machine. */
  readonly say: (line: string) => void;
  /** A folder for things that may be kept between runs. */
  readonly cacheDir: string;
}

export const provided = (redis: ProvidedRedis): Attempt => ({ kind: 'provided', redis });

export const absent = (why: string): Attempt => ({ kind: 'absent', why });
