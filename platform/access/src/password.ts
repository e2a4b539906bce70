import { hash, verify } from '@node-rs/argon2';
import { errors } from './errors.js';

// OWASP's second choice for argon2id: 19 MiB, two passes. About 30 ms on a small server.
const cost = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

/** Hashes a password with argon2id; the parameters are part of the result. */
export function hashPassword(password: string): Promise<string> {
  return hash(password, cost);
}

export function verifyPassword(passwordHash: string, password: string): Promise<boolean> {
  return verify(passwordHash, password);
}

/** A hash of nothing anyone knows: verified against when the account does not exist, so that both take as long. */
export const absentHash: Promise<string> = hashPassword('no account has this password');

/** @throws ACCESS_PASSWORD_WEAK with the reason as a message key */
export function checkPasswordStrength(password: string, login: string): void {
  const reason = weakness(password, login);
  if (reason) throw errors.ACCESS_PASSWORD_WEAK({ reason }, { pointer: '/next' });
}

function weakness(password: string, login: string): string | undefined {
  if (password.length < 10) return 'access.password.short';
  if (password.length > 200) return 'access.password.long';
  if (password.toLowerCase().includes(login.toLowerCase())) return 'access.password.login';
  const kinds = [/[a-z]/, /[A-Z]/, /[0-9]/, /[^a-zA-Z0-9]/].filter((kind) => kind.test(password)).length;
  return kinds < 3 ? 'access.password.kinds' : undefined;
}
