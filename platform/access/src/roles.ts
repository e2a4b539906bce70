import { ExtensionPoint } from '@sanzhi/platform-kernel';

/** Something an actor may be allowed to do. `id` is `area.verb`. */
export interface Permission {
  readonly id: string;
  /** Message key of its name. */
  readonly title: string;
}

/** A bundle of permissions as an office knows it. Contributed by the edition; assigned to accounts. */
export interface Role {
  readonly id: string;
  readonly title: string;
  readonly permissions: readonly string[];
  /** Roles that the same person may not hold: system, security and audit administrators are three people. */
  readonly excludes?: readonly string[];
  readonly order?: number;
}

export const permissions = ExtensionPoint.define<Permission>('permissions', (permission) => permission.id);
export const roles = ExtensionPoint.define<Role>('roles', (role) => role.id);
