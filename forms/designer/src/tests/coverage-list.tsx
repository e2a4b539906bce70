import type { FormCoverage } from '@sanzhi/forms-schema';
import { useTranslate } from '@sanzhi/web-ui';
import { useDesigner } from '../designer.js';
import { titleOf } from '../store-context.js';

/** Which rules the tests saw hold and not hold. A rule seen one way only may be wrong the other way. */
export function CoverageList({ coverage }: { readonly coverage: FormCoverage }) {
  const t = useTranslate();
  const { document } = useDesigner();
  if (coverage.total === 0) return null;
  return (
    <div className="sz-coverage">
      <h3>{t('designer.coverage', { covered: coverage.covered, total: coverage.total })}</h3>
      <progress max={coverage.total} value={coverage.covered} aria-label={t('designer.coverage.bar')} />
      <ul>
        {coverage.rules.map(({ ruleId, holdsIn, failsIn, isCovered }) => {
          const rule = document.rules.find(({ id }) => id === ruleId);
          const targets = [...new Set(rule?.effects.map(({ target }) => titleOf(document, target)))].join('、');
          return (
            <li key={ruleId} data-covered={isCovered}>
              <span className="sz-coverage-name">{rule?.title ?? t('designer.coverage.rule', { targets })}</span>
              <span className="sz-mark">{t('designer.coverage.holds', { count: holdsIn.length })}</span>
              {rule?.when === true ? null : (
                <span className="sz-mark">{t('designer.coverage.fails', { count: failsIn.length })}</span>
              )}
              {isCovered ? null : (
                <span className="sz-coverage-lack">
                  {t(holdsIn.length === 0 ? 'designer.coverage.lacksHold' : 'designer.coverage.lacksFail')}
                </span>
              )}
            </li>
          );
        })}
      </ul>
    </div>
  );
}
