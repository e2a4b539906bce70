import { type NoticeBlock, type NoticeSpan, parseNotice, textProp } from '@sanzhi/forms-schema';
import type { LayoutView } from '../form-views.js';

/** Text for the reader. Made of elements, never of HTML. */
export const noticeView: LayoutView = {
  type: 'notice',
  Layout: ({ node }) => (
    <div className="sz-form-notice sz-form-w-full" role="note" data-tone={textProp(node, 'tone') ?? 'plain'}>
      {node.title ? <p className="sz-form-notice-title">{node.title}</p> : null}
      {groupItems(parseNotice(textProp(node, 'text') ?? '')).map((group, index) =>
        group[0]?.kind === 'item' ? (
          <ul key={index}>
            {group.map((block, item) => (
              <li key={item}>
                <Spans spans={block.spans} />
              </li>
            ))}
          </ul>
        ) : (
          <p key={index}>
            <Spans spans={group[0]?.spans ?? []} />
          </p>
        ),
      )}
    </div>
  ),
};

function Spans({ spans }: { readonly spans: readonly NoticeSpan[] }) {
  return (
    <>
      {spans.map(({ text, strong, href }, index) => {
        if (href) {
          return (
            <a key={index} href={href} target="_blank" rel="noreferrer noopener">
              {text}
            </a>
          );
        }
        return strong ? <strong key={index}>{text}</strong> : <span key={index}>{text}</span>;
      })}
    </>
  );
}

/** Items that follow one another make one list; a paragraph stands alone. */
function groupItems(blocks: readonly NoticeBlock[]): readonly (readonly NoticeBlock[])[] {
  const groups: NoticeBlock[][] = [];
  for (const block of blocks) {
    const last = groups.at(-1);
    if (block.kind === 'item' && last?.[0]?.kind === 'item') last.push(block);
    else groups.push([block]);
  }
  return groups;
}
