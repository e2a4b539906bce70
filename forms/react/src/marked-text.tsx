import { type NoticeBlock, type NoticeSpan, parseNotice } from '@sanzhi/forms-schema';
import './marked-text.css';

/** Text in the markup of `parseNotice`. Made of elements, never of HTML. */
export function MarkedText({ text }: { readonly text: string }) {
  return (
    <div className="sz-marked">
      {groupItems(parseNotice(text)).map((group, index) => (
        <Group key={index} blocks={group} />
      ))}
    </div>
  );
}

function Group({ blocks }: { readonly blocks: readonly NoticeBlock[] }) {
  const [first] = blocks;
  if (!first) return null;
  if (first.kind === 'heading') return <h3 className="sz-marked-heading">{<Spans spans={first.spans} />}</h3>;
  if (first.kind === 'paragraph') return <p>{<Spans spans={first.spans} />}</p>;
  const List = first.kind === 'item' ? 'ul' : 'ol';
  return (
    <List>
      {blocks.map((block, item) => (
        <li key={item}>
          <Spans spans={block.spans} />
        </li>
      ))}
    </List>
  );
}

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

/** Items of one kind that follow one another make one list; anything else stands alone. */
function groupItems(blocks: readonly NoticeBlock[]): readonly (readonly NoticeBlock[])[] {
  const groups: NoticeBlock[][] = [];
  for (const block of blocks) {
    const last = groups.at(-1);
    const isList = block.kind === 'item' || block.kind === 'numbered';
    if (isList && last?.[0]?.kind === block.kind) last.push(block);
    else groups.push([block]);
  }
  return groups;
}
