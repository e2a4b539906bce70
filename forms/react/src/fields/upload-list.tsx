import { Button } from 'antd';
import { useFormSurroundings } from '../form-context.js';
import { sizeText } from './size-text.js';
import type { Uploads } from './use-uploads.js';

/** The files that are on their way, and those that did not arrive. */
export function UploadList({ uploads }: { readonly uploads: Uploads }) {
  const { translate } = useFormSurroundings();
  if (uploads.list.length === 0) return null;
  return (
    <ul className="sz-uploads">
      {uploads.list.map(({ key, file, state, share }) => (
        <li key={key} data-state={state}>
          <span className="sz-uploads-name">
            {file.name}（{sizeText(file.size)}）
          </span>
          {state === 'sending' ? (
            <progress
              aria-label={translate('forms.file.progress', { name: file.name })}
              {...(share === undefined ? {} : { value: share, max: 1 })}
            />
          ) : (
            <span className="sz-form-error" role="alert">
              {translate('forms.file.failed')}
            </span>
          )}
          {state === 'failed' ? (
            <Button type="link" onClick={() => uploads.retry(key)}>
              {translate('forms.file.retry')}
            </Button>
          ) : null}
          <Button
            type="link"
            aria-label={translate('forms.file.cancelNamed', { name: file.name })}
            onClick={() => uploads.cancel(key)}
          >
            {translate('forms.file.cancel')}
          </Button>
        </li>
      ))}
    </ul>
  );
}
