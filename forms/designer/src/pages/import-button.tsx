import { useApi, useNavigate } from '@sanzhi/web-shell';
import { ErrorState, problemOf, useFocusReturn, useTranslate, type Problem } from '@sanzhi/web-ui';
import { Button, Modal } from 'antd';
import { useRef, useState } from 'react';
import { draftPath, type ItemKind } from './page-data.js';

interface ImportedItem {
  readonly versionId: string;
  readonly kind: ItemKind;
  readonly key: string;
  readonly title: string;
}

interface ImportResult {
  readonly created: readonly ImportedItem[];
  readonly present: readonly ImportedItem[];
}

/** Takes in a package exported elsewhere. What came of it is said before anything else is done. */
export function ImportButton({ onDone }: { onDone: () => void }) {
  const t = useTranslate();
  const api = useApi();
  const file = useRef<HTMLInputElement>(null);
  const [problem, setProblem] = useState<Problem>();
  const [result, setResult] = useState<ImportResult>();

  const take = async (chosen: File | undefined) => {
    if (!chosen) return;
    setProblem(undefined);
    try {
      setResult(await api.post<ImportResult>('/form-packages', await readJson(chosen)));
      onDone();
    } catch (thrown) {
      setProblem(importProblem(problemOf(thrown, t), t));
    }
  };
  return (
    <>
      <input
        ref={file}
        type="file"
        accept=".json,application/json"
        hidden
        aria-label={t('formPages.import.file')}
        onChange={({ target }) => {
          void take(target.files?.[0]);
          target.value = '';
        }}
      />
      <Button onClick={() => file.current?.click()}>{t('formPages.import')}</Button>
      {problem && <Refusal problem={problem} onClose={() => setProblem(undefined)} />}
      {result && <Outcome result={result} onClose={() => setResult(undefined)} />}
    </>
  );
}

/** What the server says of the fields of a file that is no package helps nobody: it is another file. */
function importProblem(problem: Problem, t: ReturnType<typeof useTranslate>): Problem {
  if (problem.code !== 'HTTP_INPUT_INVALID') return problem;
  const { code, status } = problem;
  return { code, status, title: t('formPages.import.foreign'), remedy: t('formPages.import.foreign.remedy') };
}

function Refusal({ problem, onClose }: { problem: Problem; onClose: () => void }) {
  const t = useTranslate();
  useFocusReturn();
  return (
    <Modal
      open
      title={t('formPages.import')}
      footer={<Button onClick={onClose}>{t('configurationPages.close')}</Button>}
      onCancel={onClose}
    >
      <ErrorState problem={problem} />
    </Modal>
  );
}

/** A file that is no JSON is sent as it is: the server says what is wrong with it. */
async function readJson(file: File): Promise<unknown> {
  const text = await file.text();
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return {};
  }
}

function Outcome({ result: { created, present }, onClose }: { result: ImportResult; onClose: () => void }) {
  const t = useTranslate();
  const navigate = useNavigate();
  useFocusReturn();
  const form = created.find(({ kind }) => kind === 'form') ?? created[0];
  return (
    <Modal
      open
      title={t('formPages.import.done')}
      onCancel={onClose}
      onOk={() => (form ? void navigate(draftPath({ ...form, id: form.versionId })) : onClose())}
      okText={t(form ? 'formPages.import.open' : 'configurationPages.close')}
      cancelText={t('configurationPages.close')}
    >
      <ul className="sz-configuration-list">
        {created.map(({ versionId, title, kind }) => (
          <li key={versionId}>{t('formPages.import.created', { title, kind: t(`formPages.${kind}.title`) })}</li>
        ))}
        {present.map(({ versionId, title, kind }) => (
          <li key={versionId}>{t('formPages.import.present', { title, kind: t(`formPages.${kind}.title`) })}</li>
        ))}
      </ul>
    </Modal>
  );
}
