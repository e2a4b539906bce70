import type { FormNode, RefusedValue, SignatureValue, SignedValue } from '@sanzhi/forms-schema';
import { textProp } from '@sanzhi/forms-schema';
import { dateWords } from '@sanzhi/web-ui';
import { Button } from 'antd';
import { type ReactNode, useId, useState } from 'react';
import { useFormSurroundings } from '../form-context.js';
import type { FieldEditProps, FieldReadProps, FieldView } from '../form-views.js';
import { useFormResult } from '../use-form-result.js';
import './evidence.css';
import { useFileAddress } from './file-preview.js';
import { rememberFile } from './local-files.js';
import { localTime } from './local-time.js';
import { type Drawing, SignatureCanvas } from './signature-canvas.js';

/** A signature under a statement: drawn, typed, or refused with reason and witness (REC-8.2, REC-10.9, REC-10.10). */
export const signatureView: FieldView = {
  type: 'signature',
  Edit: SignatureField,
  Read: ({ value }: FieldReadProps) => <SignatureRecord value={value as SignatureValue} />,
  isGroup: () => true,
};

type Way = 'drawn' | 'typed' | 'refused';

function SignatureField(props: FieldEditProps) {
  const { id, labelId, node, value, onChange, onFocus, onBlur, aria } = props;
  const { translate } = useFormSurroundings();
  const isRecorded = typeof value === 'object' && value !== null && 'kind' in value;
  return (
    <div
      id={id}
      role="group"
      aria-labelledby={labelId}
      aria-describedby={aria['aria-describedby']}
      className="sz-signature"
      tabIndex={-1}
      onFocus={onFocus}
      onBlur={onBlur}
    >
      {isRecorded ? (
        <>
          <SignatureRecord value={value as SignatureValue} />
          <Button className="sz-signature-again" onClick={() => onChange(undefined)}>
            {translate('forms.signature.again')}
          </Button>
        </>
      ) : (
        <SignatureDesk node={node} onDone={onChange} />
      )}
    </div>
  );
}

interface SignatureDeskProps {
  readonly node: FormNode;
  onDone(value: SignatureValue): void;
}

/** Where it is signed: the statement, the name, and the ways of signing that the form leaves. */
function SignatureDesk({ node, onDone }: SignatureDeskProps) {
  const { services, translate } = useFormSurroundings();
  const name = useId();
  const known = useSignerName(node);
  const [typed, setTyped] = useState<string>();
  const signer = (typed ?? known).trim();
  const statement = textProp(node, 'statement')?.trim();
  const ways = (
    [
      services.uploadFile ? 'drawn' : '',
      node.props['typed'] === false ? '' : 'typed',
      node.props['refusal'] === false ? '' : 'refused',
    ] as const
  ).filter((way): way is Way => way !== '');
  const [way, setWay] = useState<Way>(ways[0] ?? 'drawn');
  const drawing = useDrawing((image, strokes) =>
    onDone({ ...signed('drawn'), image, ...(strokes ? { strokes } : {}) }),
  );

  function signed(method: SignedValue['method']): SignedValue {
    return { kind: 'signed', method, signer, ...(statement ? { statement } : {}), at: localTime(new Date()) };
  }

  return (
    <>
      {statement ? <blockquote className="sz-signature-statement">{statement}</blockquote> : null}
      <div role="radiogroup" aria-label={translate('forms.signature.way')} className="sz-signature-ways">
        {ways.map((one) => (
          <label key={one} className="sz-form-choice">
            <input type="radio" name={name} checked={way === one} onChange={() => setWay(one)} />
            {translate(`forms.signature.way.${one}`)}
          </label>
        ))}
      </div>
      {way === 'refused' ? (
        <RefusalForm signer={signer} onDone={onDone} />
      ) : (
        <>
          <Line label={translate('forms.signature.signer')} value={typed ?? known} onChange={setTyped} />
          {way === 'drawn' ? (
            <SignatureCanvas
              label={node.title}
              isBusy={drawing.isBusy}
              isReady={signer !== ''}
              onDone={(done) => void drawing.send(done)}
            />
          ) : (
            <TypedForm signer={signer} onDone={() => onDone(signed('typed'))} />
          )}
          {signer === '' ? <p className="sz-form-hint">{translate('forms.signature.nameFirst')}</p> : null}
        </>
      )}
      {drawing.hasFailed ? (
        <p className="sz-form-error" role="alert">
          {translate('forms.signature.failed')}
        </p>
      ) : null}
    </>
  );
}

/** The name that another field of the form holds. */
function useSignerName(node: FormNode): string {
  const { model } = useFormSurroundings();
  const { states } = useFormResult(model);
  const value = states.get(textProp(node, 'signerField') ?? '')?.value;
  if (typeof value === 'string') return value;
  const label = typeof value === 'object' && value !== null ? (value as { label?: unknown }).label : undefined;
  return typeof label === 'string' ? label : '';
}

/** Stores the picture before the signature counts; a network that fails loses nothing that was drawn. */
function useDrawing(onStored: (image: NonNullable<SignedValue['image']>, strokes: string | undefined) => void) {
  const { services, translate } = useFormSurroundings();
  const [state, setState] = useState<'busy' | 'failed'>();
  async function send({ picture, strokes }: Drawing): Promise<void> {
    if (!services.uploadFile) return;
    setState('busy');
    try {
      const file = new File([picture], translate('forms.signature.file'), { type: 'image/png' });
      const { id, name, size } = await services.uploadFile(file);
      rememberFile(id, picture);
      setState(undefined);
      onStored({ id, name, size }, strokes);
    } catch {
      setState('failed');
    }
  }
  return { send, isBusy: state === 'busy', hasFailed: state === 'failed' };
}

interface LineProps {
  readonly label: string;
  readonly value: string;
  readonly isDemanded?: boolean;
  onChange(text: string): void;
}

function Line({ label, value, isDemanded = false, onChange }: LineProps) {
  const { translate } = useFormSurroundings();
  const id = useId();
  return (
    <div className="sz-signature-line">
      <label htmlFor={id}>
        {label}
        {isDemanded ? <span className="sz-form-demand">{translate('forms.required')}</span> : null}
      </label>
      <input
        id={id}
        className="sz-form-input"
        maxLength={100}
        value={value}
        onChange={({ target }) => onChange(target.value)}
      />
    </div>
  );
}

/** For whoever cannot draw: the name, and that one means it. */
function TypedForm({ signer, onDone }: { readonly signer: string; onDone(): void }) {
  const { translate } = useFormSurroundings();
  const [isMeant, setMeant] = useState(false);
  return (
    <>
      <label className="sz-form-choice">
        <input type="checkbox" checked={isMeant} onChange={({ target }) => setMeant(target.checked)} />
        {translate('forms.signature.meant', { signer: signer || translate('forms.signature.me') })}
      </label>
      <div className="sz-signature-buttons">
        <Button disabled={!isMeant || signer === ''} onClick={onDone}>
          {translate('forms.signature.confirm')}
        </Button>
      </div>
    </>
  );
}

interface RefusalFormProps {
  readonly signer: string;
  onDone(value: RefusedValue): void;
}

/** Refusal to sign: why, who witnessed it, where it is recorded (REC-10.10). */
function RefusalForm({ signer, onDone }: RefusalFormProps) {
  const { translate } = useFormSurroundings();
  const id = useId();
  const [reason, setReason] = useState('');
  const [witness, setWitness] = useState('');
  const [witnessPost, setPost] = useState('');
  const [recording, setRecording] = useState('');
  const isWhole = reason.trim() !== '' && witness.trim() !== '';

  function done(): void {
    const optional = { signer, witnessPost: witnessPost.trim(), recording: recording.trim() };
    const filled = Object.fromEntries(Object.entries(optional).filter(([, text]) => text !== ''));
    onDone({ kind: 'refused', ...filled, reason: reason.trim(), witness: witness.trim(), at: localTime(new Date()) });
  }

  return (
    <div className="sz-signature-refusal">
      <p className="sz-form-hint">{translate('forms.signature.refusal')}</p>
      <label htmlFor={id}>
        {translate('forms.signature.reason')}
        <span className="sz-form-demand">{translate('forms.required')}</span>
      </label>
      <textarea
        id={id}
        className="sz-form-input"
        rows={2}
        maxLength={500}
        value={reason}
        onChange={({ target }) => setReason(target.value)}
      />
      <div className="sz-signature-row">
        <Line label={translate('forms.signature.witness')} isDemanded value={witness} onChange={setWitness} />
        <Line label={translate('forms.signature.witnessPost')} value={witnessPost} onChange={setPost} />
        <Line label={translate('forms.signature.recording')} value={recording} onChange={setRecording} />
      </div>
      <div className="sz-signature-buttons">
        <Button disabled={!isWhole} onClick={done}>
          {translate('forms.signature.refuse')}
        </Button>
        {isWhole ? null : <span className="sz-form-hint">{translate('forms.signature.refuseFirst')}</span>}
      </div>
    </div>
  );
}

/** What was signed or refused, as it goes into the record. */
function SignatureRecord({ value }: { readonly value: SignatureValue }) {
  return value.kind === 'refused' ? <Refused value={value} /> : <Signed value={value} />;
}

function Signed({ value }: { readonly value: SignedValue }) {
  const { translate } = useFormSurroundings();
  const addressOf = useFileAddress();
  const address = value.image && addressOf(value.image);
  const signer = value.signer ?? '';
  return (
    <div className="sz-signature-record">
      {value.statement ? <p className="sz-signature-said">{value.statement}</p> : null}
      <div className="sz-signature-mark">
        {address ? <img src={address} alt={translate('forms.signature.of', { signer })} /> : null}
        {value.method === 'typed' ? <span className="sz-signature-typed">{signer}</span> : null}
      </div>
      <Facts
        facts={[
          ['signer', signer],
          ['method', translate(`forms.signature.method.${value.method}`)],
          ['at', dateWords(value.at ?? '', translate, { withTime: true })],
        ]}
      />
    </div>
  );
}

function Refused({ value }: { readonly value: RefusedValue }) {
  const { translate } = useFormSurroundings();
  return (
    <div className="sz-signature-record" data-refused>
      <p className="sz-signature-refused">{translate('forms.signature.refused')}</p>
      <Facts
        facts={[
          ['signer', value.signer ?? ''],
          ['reason', value.reason ?? ''],
          ['witness', [value.witness, value.witnessPost].filter(Boolean).join('，')],
          ['recording', value.recording ?? ''],
          ['at', dateWords(value.at ?? '', translate, { withTime: true })],
        ]}
      />
    </div>
  );
}

function Facts({ facts }: { readonly facts: readonly (readonly [string, ReactNode])[] }) {
  const { translate } = useFormSurroundings();
  return (
    <dl className="sz-signature-facts">
      {facts
        .filter(([, text]) => text !== '')
        .map(([name, text]) => (
          <div key={name}>
            <dt>{translate(`forms.signature.${name}`)}</dt>
            <dd>{text}</dd>
          </div>
        ))}
    </dl>
  );
}
