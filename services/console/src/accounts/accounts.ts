import { createHash } from 'node:crypto';
import { decoyOf, verifyPassword } from './password.ts';
import type { Caller, Role } from './role.ts';
import { hashToken } from './token.ts';

/** Someone who logs in with a password. */
export interface User {
  readonly name: string;
  readonly role: Role;
  readonly passwordHash: string;
}

/** A script that comes with a token. */
export interface TokenHolder {
  readonly name: string;
  readonly role: Role;
  readonly tokenHash: string;
}

/** Who may come in. */
export interface Accounts {
  /** The user with this name and password. Takes as long for names that do not exist. */
  logIn(name: string, password: string): Promise<User | undefined>;
  find(name: string): User | undefined;
  /** Who a bearer token belongs to. */
  holderOf(token: string): Caller | undefined;
}

/** The accounts of the settings; without a user there is nobody to log in. */
export function createAccounts(users: readonly [User, ...User[]], tokens: readonly TokenHolder[]): Accounts {
  const byName = new Map(users.map((user) => [user.name, user]));
  const byHash = new Map(tokens.map((holder) => [holder.tokenHash, holder]));
  const decoy = decoyOf(users[0].passwordHash);
  return {
    find: (name) => byName.get(name),
    logIn: async (name, password) => {
      const user = byName.get(name);
      const isRight = await verifyPassword(password, user?.passwordHash ?? decoy);
      return isRight ? user : undefined;
    },
    holderOf: (token) => {
      // Looked up by digest: how long that takes tells nothing about the token itself.
      const holder = byHash.get(hashToken(token));
      return holder && { name: holder.name, role: holder.role, via: 'token' };
    },
  };
}

/** Changes with the password of a user, and tells nothing about it. Sessions carry it, so that a new password ends them. */
export const credentialMark = ({ passwordHash }: User): string =>
  createHash('sha256').update(passwordHash).digest('base64url').slice(0, 16);
