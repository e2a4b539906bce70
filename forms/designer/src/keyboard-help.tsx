import { useTranslate } from '@sanzhi/web-ui';

const KEYS: readonly (readonly [keys: string, name: string])[] = [
  ['↑ ↓', 'go'],
  ['← →', 'level'],
  ['Shift+↑ ↓', 'extend'],
  ['Ctrl+A', 'siblings'],
  ['/', 'insert'],
  ['Enter、F2', 'rename'],
  ['Alt+↑ ↓', 'move'],
  ['Alt+← →', 'level.move'],
  ['M', 'moveTo'],
  ['P', 'properties'],
  ['Esc', 'back'],
  ['Ctrl+D', 'duplicate'],
  ['Ctrl+C / X / V', 'clipboard'],
  ['Delete', 'remove'],
  ['Ctrl+Z / Y', 'undo'],
  ['Esc', 'clear'],
  ['?', 'help'],
];

/** The keys of canvas and outline. */
export function KeyboardHelp() {
  const t = useTranslate();
  return (
    <table className="sz-keys">
      <thead>
        <tr>
          <th scope="col">{t('designer.help.key')}</th>
          <th scope="col">{t('designer.help.does')}</th>
        </tr>
      </thead>
      <tbody>
        {KEYS.map(([keys, name]) => (
          <tr key={name}>
            <td>
              <kbd>{keys}</kbd>
            </td>
            <td>{t(`designer.key.${name}`)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
