import { useTranslate } from '@sanzhi/web-ui';
import { Button, Checkbox } from 'antd';
import { type ChangeEvent, useRef, useState } from 'react';
import type { FlowchartFinding } from '../editor/judgement.js';
import './file-field.css';
import { LARGEST, readFile, type ReadFile, shortened } from './read-file.js';

export interface FileFieldProps {
  /** Called with each file that is chosen; without a flowchart in it for what is none. */
  readonly onRead: (read: ReadFile) => void;
}

/**
 * A BPMN file drawn elsewhere: what was read of it, what it lacks and what keeps it from being run is said at once. It
 * can be taken in and mended all the same.
 */
export function FileField({ onRead }: FileFieldProps) {
  const t = useTranslate();
  const input = useRef<HTMLInputElement>(null);
  const [file, setFile] = useState<File>();
  const [read, setRead] = useState<ReadFile>();
  // A tool that only draws leaves all kinds open; what it drew is meant to be done.
  const [isForPeople, setForPeople] = useState(true);
  const take = async (chosen: File | undefined, forPeople: boolean) => {
    if (!chosen) return;
    setFile(chosen);
    setForPeople(forPeople);
    const found = await readFile(chosen, forPeople);
    setRead(found);
    onRead(found);
  };
  return (
    <div className="sz-file">
      <div className="sz-file-choice">
        <Button onClick={() => input.current?.click()}>{t('flowEditor.file.choose')}</Button>
        <span>{read?.file}</span>
        <input
          ref={input}
          type="file"
          hidden
          accept=".bpmn,.xml,application/xml,text/xml"
          aria-label={t('flowEditor.file.choose')}
          onChange={({ target }: ChangeEvent<HTMLInputElement>) => {
            void take(target.files?.[0], true);
            target.value = '';
          }}
        />
      </div>
      {read && read.plainTasks > 0 ? (
        <Checkbox checked={isForPeople} onChange={({ target }) => void take(file, target.checked)}>
          {t('flowEditor.file.forPeople', { count: read.plainTasks })}
        </Checkbox>
      ) : null}
      <div role="status">{read ? <Report {...read} /> : null}</div>
    </div>
  );
}

function Report({ file, xml, understood, missing, findings, isTooLarge }: ReadFile) {
  const t = useTranslate();
  if (isTooLarge) return <p>{t('flowEditor.file.large', { name: file, ...LARGEST })}</p>;
  if (xml === undefined) return <p>{t('flowEditor.file.none', { name: file })}</p>;
  const { shown, more } = shortened(findings);
  const wordsOf = (wanted: FlowchartFinding['severity']) =>
    shown.filter(({ severity }) => severity === wanted).map(({ message }) => message);
  const faults = wordsOf('error');
  const rest = more > 0 ? [t('flowEditor.file.more', { count: more })] : [];
  return (
    <>
      <p>{t(`flowEditor.file.${faults.length > 0 ? 'unfit' : 'fit'}`, { name: file })}</p>
      <Said texts={faults} />
      <Said title={t('flowEditor.file.missing')} texts={missing} />
      <Said title={t('flowEditor.file.warnings')} texts={[...wordsOf('warning'), ...rest]} />
      <Said title={t('flowEditor.file.understood')} texts={understood} />
    </>
  );
}

function Said({ title, texts }: { readonly title?: string; readonly texts: readonly string[] }) {
  if (texts.length === 0) return null;
  return (
    <section>
      {title ? <h3>{title}</h3> : null}
      <ul>
        {texts.map((text, at) => (
          <li key={at}>{text}</li>
        ))}
      </ul>
    </section>
  );
}
