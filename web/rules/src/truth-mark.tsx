import { useTranslate } from '@sanzhi/web-ui';

/** Whether something holds with the test data, in words. Nothing where there is no answer. */
export function TruthMark({ truth }: { readonly truth: boolean | undefined }) {
  const t = useTranslate();
  if (truth === undefined) return null;
  return (
    <span className="sz-rules-truth" data-truth={truth}>
      {t(truth ? 'rules.holds' : 'rules.fails')}
    </span>
  );
}
