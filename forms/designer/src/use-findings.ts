import { checkForm, type FormComponents, type FormDocument, type FormFinding } from '@sanzhi/forms-schema';
import { useEffect, useRef, useState } from 'react';

/** How long nothing must change before the form is looked through again, in milliseconds. */
const PAUSE = 120;

/** What is wrong with the form, looked through whenever its author pauses: never while a letter is being typed. */
export function useFindings(document: FormDocument, components: FormComponents): readonly FormFinding[] {
  const [findings, setFindings] = useState(() => checkForm(document, { components }));
  const checked = useRef(document);
  useEffect(() => {
    if (checked.current === document) return;
    const timer = setTimeout(() => {
      checked.current = document;
      setFindings((before) => {
        const now = checkForm(document, { components });
        return JSON.stringify(now) === JSON.stringify(before) ? before : now;
      });
    }, PAUSE);
    return () => clearTimeout(timer);
  }, [document, components]);
  return findings;
}
