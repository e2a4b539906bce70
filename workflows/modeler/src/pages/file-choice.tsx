import type { ChosenBeginning } from '@sanzhi/web-configuration';
import { useTranslate } from '@sanzhi/web-ui';
import { Form } from 'antd';
import { FileField } from '../foreign/file-field.js';
import type { Beginning } from './new-flowchart-drawer.js';

/** A flowchart that begins with a file drawn elsewhere. */
export function FileChoice({ onChoose }: { onChoose: (chosen: ChosenBeginning<Beginning> | undefined) => void }) {
  const t = useTranslate();
  return (
    <Form.Item label={t('flowchartPages.file')}>
      <FileField
        onRead={({ xml, title, file }) =>
          onChoose(
            xml === undefined
              ? undefined
              : { begin: { from: 'file', xml }, title: title ?? file.replace(/\.[^.]+$/, '') },
          )
        }
      />
    </Form.Item>
  );
}
