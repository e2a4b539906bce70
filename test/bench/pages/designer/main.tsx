import { FormDesigner, zhCN as designerTexts } from '@sanzhi/forms-designer';
import { zhCN as viewTexts } from '@sanzhi/forms-react';
import { zhCN as schemaTexts } from '@sanzhi/forms-schema';
import { createTranslator } from '@sanzhi/platform-i18n';
import { AppProvider, zhCN as uiTexts } from '@sanzhi/web-ui';
import { createRoot } from 'react-dom/client';
import { sampleDocument, sampleFields } from '../../src/forms/large-form.js';
import { offer } from '../bench-page.js';

const translate = createTranslator(
  [designerTexts, viewTexts, schemaTexts, uiTexts].map((texts, at) => ({
    plugin: 'bench',
    item: { namespace: String(at), locale: 'zh-CN', texts },
  })),
);

offer({
  field: '[aria-label="表单画布"] [role="treeitem"]',
  render: (count) =>
    createRoot(document.getElementById('root') as HTMLElement).render(
      <AppProvider translate={translate}>
        <FormDesigner document={sampleDocument(sampleFields(count))} />
      </AppProvider>,
    ),
});
