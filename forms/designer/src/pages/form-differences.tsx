import type { FormDocument } from '@sanzhi/forms-schema';
import { DifferenceList } from '@sanzhi/web-configuration';
import { useTranslate } from '@sanzhi/web-ui';
import { useMemo } from 'react';
import { wordedDifferences } from './difference-words.js';

/** What differs between two versions of a form, as a list one can read aloud. */
export function FormDifferences({ before, after }: { before: FormDocument; after: FormDocument }) {
  const t = useTranslate();
  const differences = useMemo(() => wordedDifferences(before, after, t), [before, after, t]);
  return <DifferenceList differences={differences} />;
}
