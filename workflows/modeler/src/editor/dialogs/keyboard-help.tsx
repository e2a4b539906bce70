import { useTranslate } from '@sanzhi/web-ui';
import { Modal } from 'antd';

const keys = [
  ['A', 'append'],
  ['C', 'connect'],
  ['E', 'rename'],
  ['R', 'replace'],
  ['P', 'panel'],
  ['Alt+→', 'next'],
  ['Alt+←', 'previous'],
  ['Alt+↓ Alt+↑', 'sideways'],
  ['← → ↑ ↓', 'move'],
  ['Shift+← → ↑ ↓', 'moveFar'],
  ['Delete', 'remove'],
  ['Ctrl+Z', 'undo'],
  ['Ctrl+Y', 'redo'],
  ['Ctrl+C Ctrl+V', 'copy'],
  ['Ctrl+A', 'all'],
  ['Ctrl+F', 'find'],
  ['Ctrl+← → ↑ ↓', 'scroll'],
  ['Ctrl++ Ctrl+− Ctrl+0', 'zoom'],
] as const;

/** What keys do while the canvas has the focus. */
export function KeyboardHelp({ onClose }: { readonly onClose: () => void }) {
  const t = useTranslate();
  return (
    <Modal open onCancel={onClose} footer={null} title={t('flowEditor.keys')}>
      <p>{t('flowEditor.keys.intro')}</p>
      <table className="sz-fe-keys">
        <tbody>
          {keys.map(([key, act]) => (
            <tr key={act}>
              <th scope="row">
                <kbd>{key}</kbd>
              </th>
              <td>{t(`flowEditor.keys.${act}`)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Modal>
  );
}
