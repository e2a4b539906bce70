import { defineErrors } from '@sanzhi/platform-kernel';

/** Refusals of access. A wrong name and a wrong password read the same, so that neither can be probed. */
export const errors = defineErrors({
  ACCESS_SIGN_IN_FAILED: { status: 401, message: 'login name or password is wrong' },
  ACCESS_LOCKED: { status: 423, message: 'account is locked until {until}' },
  ACCESS_DISABLED: { status: 403, message: 'account is disabled' },
  ACCESS_NOT_SIGNED_IN: { status: 401, message: 'no valid session' },
  ACCESS_FORBIDDEN: { status: 403, message: 'actor lacks permission <{permission}>' },
  ACCESS_PASSWORD_MUST_CHANGE: { status: 403, message: 'the password must be changed first' },
  ACCESS_PASSWORD_WRONG: { status: 422, message: 'the current password is wrong' },
  ACCESS_PASSWORD_WEAK: { status: 422, message: 'the new password is too weak: {reason}' },
  ACCESS_PASSWORD_SAME: { status: 422, message: 'the new password is the old one' },
  ACCESS_ROLE_UNKNOWN: { status: 422, message: 'role <{role}> does not exist' },
  ACCESS_ROLE_EXCLUDED: { status: 409, message: 'role <{role}> cannot be held together with <{other}>' },
  ACCESS_LOGIN_TAKEN: { status: 409, message: 'login name <{login}> is taken' },
  ACCESS_LOGIN_INVALID: { status: 422, message: 'login name <{login}> must be 3 to 40 of a-z 0-9 . _ -' },
  ACCESS_SELF: { status: 409, message: 'nobody may change their own {what}' },
  ACCESS_ROLE_PERMISSION_UNKNOWN: {
    status: 500,
    message: 'role <{role}> names permission <{permission}>, which no plugin defines',
  },
  ACCESS_ALREADY_BOOTSTRAPPED: { status: 409, message: 'this installation already has accounts' },
});
