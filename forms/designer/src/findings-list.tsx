import { formErrorMessage } from '@sanzhi/forms-schema';
import { useTranslate } from '@sanzhi/web-ui';
import { useDesigner } from './designer.js';
import { useDesk } from './store-context.js';

/** What is wrong with the form and what to do about it, in words; each leads to its node. */
export function FindingsList({ onJump }: { readonly onJump: () => void }) {
  const t = useTranslate();
  const { findings } = useDesigner();
  const desk = useDesk();
  if (findings.length === 0) return <p className="sz-state">{t('designer.findings.none.long')}</p>;
  return (
    <ul className="sz-findings">
      {findings.map((finding, index) => {
        const { nodeId } = finding;
        const message = formErrorMessage(finding, t);
        return (
          <li key={index} data-severity={finding.severity}>
            <span className="sz-mark">{t(`designer.badge.${finding.severity}`)}</span>
            <span>
              {nodeId === undefined ? (
                message
              ) : (
                <button
                  type="button"
                  className="sz-link"
                  onClick={() => {
                    onJump();
                    desk.show(nodeId);
                  }}
                >
                  {message}
                </button>
              )}
              <span className="sz-quiet">{t(`error.${finding.code}.remedy`, finding.params)}</span>
            </span>
          </li>
        );
      })}
    </ul>
  );
}
