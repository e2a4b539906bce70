import { textProp } from '@sanzhi/forms-schema';
import type { LayoutView } from '../form-views.js';
import { MarkedText } from '../marked-text.js';

/** Text for the reader between the fields. */
export const noticeView: LayoutView = {
  type: 'notice',
  Layout: ({ node }) => (
    <div className="sz-form-notice sz-form-w-full" role="note" data-tone={textProp(node, 'tone') ?? 'plain'}>
      {node.title ? <p className="sz-form-notice-title">{node.title}</p> : null}
      <MarkedText text={textProp(node, 'text') ?? ''} />
    </div>
  ),
};
