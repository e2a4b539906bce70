import type { Translate } from '@sanzhi/platform-i18n';
import { App, ConfigProvider } from 'antd';
import antdTexts from 'antd/locale/zh_CN.js';
import 'dayjs/locale/zh-cn.js';
import { useState, type ReactNode } from 'react';
import { nonceStyles, readNonce } from './nonce-styles.js';
import { theme } from './theme.js';
import { TranslateContext } from './translate-context.js';
import './ui.css';

/** antd ships its texts as CommonJS: some bundlers hand over the module, others its default export. */
const locale = (antdTexts as { default?: typeof antdTexts }).default ?? antdTexts;

/** What stands around every page: theme, language, the nonce for inserted styles, holders for messages and modals. */
export function AppProvider({ translate, children }: { translate: Translate; children: ReactNode }) {
  const [csp] = useState(() => {
    const nonce = readNonce();
    nonceStyles(nonce);
    return { nonce };
  });
  return (
    <TranslateContext.Provider value={translate}>
      <ConfigProvider theme={theme} locale={locale} csp={csp} button={{ autoInsertSpace: false }}>
        <App className="sz-app" message={{ maxCount: 3 }}>
          {children}
        </App>
      </ConfigProvider>
    </TranslateContext.Provider>
  );
}
