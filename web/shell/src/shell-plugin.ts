import { createTranslator, messages, zhCN as commonTexts, type Translate } from '@sanzhi/platform-i18n';
import { ServiceKey, type Plugin } from '@sanzhi/platform-kernel';
import { zhCN as uiTexts } from '@sanzhi/web-ui';
import { Api, createApi } from './api.js';
import { zhCN } from './locales/zh-CN.js';
import { SessionService, Sessions } from './session.js';

export const Translator = ServiceKey.define<Translate>('translator');

/** Provides {@link Api}, {@link SessionService} and {@link Translator}: what every page of the console stands on. */
export const shellPlugin: Plugin = {
  id: 'shell',
  contributes: [
    messages.of(
      { namespace: 'common', locale: 'zh-CN', texts: commonTexts },
      { namespace: 'ui', locale: 'zh-CN', texts: uiTexts },
      { namespace: 'shell', locale: 'zh-CN', texts: zhCN },
    ),
  ],
  activate(host) {
    const translate = createTranslator(host.contributions(messages));
    const sessions = new Sessions(() => api);
    const api = createApi({ translate, sessions });
    host.provide(Translator, translate);
    host.provide(Api, api);
    host.provide(SessionService, sessions);
  },
};
