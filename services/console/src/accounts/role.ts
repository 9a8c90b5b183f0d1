/** What a person or a script may do. A viewer looks; an operator also pauses, resumes, retries and changes definitions. */
export const ROLES = ['viewer', 'operator'] as const;
export type Role = (typeof ROLES)[number];

/** Whoever sends a request, once that is known. */
export interface Caller {
  readonly name: string;
  readonly role: Role;
  /** A cookie that the browser sends by itself, or a token that a script sends on purpose. */
  readonly via: 'session' | 'token';
}
