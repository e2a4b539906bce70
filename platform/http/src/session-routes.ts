import { Access, accounts, departments, type SignedIn } from '@sanzhi/platform-access';
import { Data } from '@sanzhi/platform-data';
import { z } from 'zod';
import { route, type RouteCall } from './route.js';

const sessionSchema = z.object({
  account: z.object({ id: z.string(), name: z.string(), login: z.string() }),
  department: z.object({ id: z.string(), name: z.string(), kind: z.string() }),
  roles: z.array(z.string()),
  permissions: z.array(z.string()),
  mustChangePassword: z.boolean(),
});

/** Sign in, who am I, sign out, change password. */
export const sessionRoutes = [
  route({
    method: 'post',
    path: '/session',
    summary: 'Sign in',
    permission: 'public',
    perMinute: 30,
    body: z.strictObject({ login: z.string().min(1).max(100), password: z.string().min(1).max(200) }),
    response: sessionSchema,
    handle: async (call) => {
      const { sessions } = call.use(Access);
      const { token, signedIn } = await sessions.signIn(call.body.login, call.body.password);
      call.request.setSession(token);
      return describe(call, signedIn);
    },
  }),
  route({
    method: 'get',
    path: '/session',
    summary: 'Who is signed in',
    permission: 'signed-in',
    response: sessionSchema,
    handle: async (call) => {
      const signedIn = await call.use(Access).sessions.find(call.request.sessionToken ?? '');
      return signedIn && describe(call, signedIn);
    },
  }),
  route({
    method: 'delete',
    path: '/session',
    summary: 'Sign out',
    permission: 'public',
    handle: async ({ use, request }) => {
      if (request.sessionToken) await use(Access).sessions.signOut(request.sessionToken);
      request.setSession(undefined);
    },
  }),
  route({
    method: 'post',
    path: '/session/password',
    summary: 'Change the own password; every session of the account ends',
    permission: 'signed-in',
    perMinute: 10,
    body: z.strictObject({ current: z.string().min(1).max(200), next: z.string().min(1).max(200) }),
    handle: async ({ use, transact, body, request }) => {
      await transact((tx) => use(Access).changePassword(tx, body));
      request.setSession(undefined);
    },
  }),
];

async function describe({ use }: Pick<RouteCall, 'use'>, { actor, roles, mustChangePassword }: SignedIn) {
  const reader = use(Data).read(actor);
  const account = await reader.of(accounts).get(actor.id);
  const department = await reader.of(departments).get(account.departmentId);
  return {
    account: { id: account.id, name: account.name, login: account.login },
    department: { id: department.id, name: department.name, kind: department.kind },
    roles,
    permissions: [...actor.permissions].sort(),
    mustChangePassword,
  };
}
