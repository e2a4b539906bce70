export { Link, useLocation, useNavigate, useParams, useSearchParams } from 'react-router';
export { Api } from './api.js';
export { apiAddress } from './api-address.js';
export type { SendOptions } from './api.js';
export { banners } from './banner.js';
export type { Banner } from './banner.js';
export { bootShell } from './boot-shell.js';
export { ChangePasswordForm } from './change-password-form.js';
export type { ChangePasswordFormProps } from './change-password-form.js';
export { errors } from './errors.js';
export {
  useApi,
  useContributions,
  usePermission,
  useService,
  useSession,
  useSessions,
  useSessionState,
} from './kernel-context.js';
export { zhCN } from './locales/zh-CN.js';
export { newKey } from './new-key.js';
export { usePageTitle } from './page-title.js';
export { pages } from './page.js';
export type { MenuPlace, Page } from './page.js';
export { returnPath, signInPath } from './return-path.js';
export { SignInForm } from './sign-in-form.js';
export type { SignInFormProps } from './sign-in-form.js';
export type { FileSending } from './send-file.js';
export { SessionService } from './session.js';
export type { Session, SessionState, Sessions } from './session.js';
export { shellPlugin, Translator } from './shell-plugin.js';
export { useUnsavedChanges } from './unsaved-changes.js';
export { useAction } from './use-action.js';
export type { Action } from './use-action.js';
export { usePages } from './use-pages.js';
export type { PagedRows } from './use-pages.js';
export { useQuery } from './use-query.js';
export type { Query } from './use-query.js';
export { ProblemError, problemOf, useTranslate } from '@sanzhi/web-ui';
export type { Problem } from '@sanzhi/web-ui';
