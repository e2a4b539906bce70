import { FormView, zhCN as viewTexts } from '@sanzhi/forms-react';
import { zhCN as schemaTexts } from '@sanzhi/forms-schema';
import { createTranslator } from '@sanzhi/platform-i18n';
import { AppProvider, zhCN as uiTexts } from '@sanzhi/web-ui';
import { createRoot } from 'react-dom/client';
import { sampleDocument, sampleFields } from '../../src/forms/large-form.js';
import { offer } from '../bench-page.js';

const translate = createTranslator(
  [viewTexts, schemaTexts, uiTexts].map((texts, at) => ({
    plugin: 'bench',
    item: { namespace: String(at), locale: 'zh-CN', texts },
  })),
);

offer({
  field: '.sz-form-item',
  render: (count) =>
    createRoot(document.getElementById('root') as HTMLElement).render(
      <AppProvider translate={translate}>
        <FormView document={sampleDocument(sampleFields(count))} task="default" />
      </AppProvider>,
    ),
});
