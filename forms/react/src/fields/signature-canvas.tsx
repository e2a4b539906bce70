import { Button } from 'antd';
import SignaturePad from 'signature_pad';
import { useEffect, useRef, useState } from 'react';
import { useFormSurroundings } from '../form-context.js';

/** What was drawn: the picture, and the hash of the strokes where the page may compute one. */
export interface Drawing {
  readonly picture: Blob;
  readonly strokes: string | undefined;
}

interface SignatureCanvasProps {
  readonly label: string;
  readonly isBusy: boolean;
  readonly isReady: boolean;
  onDone(drawing: Drawing): void;
}

/** A field to write in with finger, pen or mouse. What is drawn survives turning the phone. */
export function SignatureCanvas({ label, isBusy, isReady, onDone }: SignatureCanvasProps) {
  const { translate } = useFormSurroundings();
  const canvas = useRef<HTMLCanvasElement>(null);
  const pad = useRef<SignaturePad>();
  const [isEmpty, setEmpty] = useState(true);

  useEffect(() => {
    const element = canvas.current;
    if (!element) return;
    const drawn = new SignaturePad(element, { penColor: '#111', minWidth: 1, maxWidth: 3.2 });
    pad.current = drawn;
    const note = () => setEmpty(drawn.isEmpty());
    drawn.addEventListener('endStroke', note);
    const fit = () => {
      const ratio = Math.max(devicePixelRatio || 1, 1);
      const width = Math.round(element.offsetWidth * ratio);
      const height = Math.round(element.offsetHeight * ratio);
      if (width === 0 || (element.width === width && element.height === height)) return;
      const strokes = drawn.toData();
      element.width = width;
      element.height = height;
      element.getContext('2d')?.scale(ratio, ratio);
      drawn.fromData(strokes);
    };
    const watcher = new ResizeObserver(fit);
    watcher.observe(element);
    fit();
    return () => {
      watcher.disconnect();
      drawn.off();
    };
  }, []);

  async function finish(): Promise<void> {
    const picture = await new Promise<Blob | null>((resolve) => canvas.current?.toBlob(resolve, 'image/png'));
    if (!picture || !pad.current) return;
    onDone({ picture, strokes: await hashOf(JSON.stringify(pointsOf(pad.current))) });
  }

  return (
    <div className="sz-signature-draw">
      <div className="sz-signature-canvas" data-empty={isEmpty || undefined}>
        <canvas ref={canvas} role="img" aria-label={translate('forms.signature.canvas', { title: label })} />
        {isEmpty ? <span aria-hidden>{translate('forms.signature.here')}</span> : null}
      </div>
      <div className="sz-signature-buttons">
        <Button
          disabled={isEmpty || isBusy}
          onClick={() => {
            pad.current?.clear();
            setEmpty(true);
          }}
        >
          {translate('forms.signature.clear')}
        </Button>
        <Button disabled={isEmpty || !isReady} loading={isBusy} onClick={() => void finish()}>
          {translate('forms.signature.confirm')}
        </Button>
      </div>
    </div>
  );
}

/** The strokes in a form that is the same wherever they are hashed. */
function pointsOf(pad: SignaturePad): readonly (readonly (readonly number[])[])[] {
  return pad
    .toData()
    .map(({ points }) =>
      points.map(({ x, y, time, pressure }) => [x, y, time, pressure].map((one) => Number(one.toFixed(2)))),
    );
}

/** SHA-256; `undefined` on pages that are not served over TLS, where browsers keep it from us. */
async function hashOf(text: string): Promise<string | undefined> {
  if (!globalThis.crypto?.subtle) return undefined;
  const hash = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text));
  return Array.from(new Uint8Array(hash), (byte) => byte.toString(16).padStart(2, '0')).join('');
}
