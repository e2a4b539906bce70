import { NarrowContext, readNonce } from '@sanzhi/web-ui';
import { App, ConfigProvider } from 'antd';
import { type KeyboardEvent, type MouseEvent, type ReactNode, useEffect, useRef, useState } from 'react';
import { createPortal } from 'react-dom';

interface PreviewFrameProps {
  readonly title: string;
  readonly isPhone: boolean;
  readonly children: ReactNode;
}

/**
 * A page within the page, with a width of its own: media queries, dialogs and lists in it are those of that width,
 * so that a phone's layout is shown and not imitated. What is in it is rendered from here; nothing is loaded.
 */
export function PreviewFrame({ title, isPhone, children }: PreviewFrameProps) {
  const frame = useRef<HTMLIFrameElement>(null);
  const [body, setBody] = useState<HTMLElement>();

  function attach(): void {
    const inner = frame.current?.contentDocument;
    if (!inner?.body || inner.readyState !== 'complete') return;
    inner.documentElement.lang = 'zh-CN';
    inner.title = title;
    setBody(inner.body);
  }
  useEffect(attach);
  useEffect(() => (body ? mirrorStyles(document.head, body.ownerDocument) : undefined), [body]);

  return (
    <iframe ref={frame} title={title} className="sz-preview-frame" data-phone={isPhone} srcDoc={PAGE} onLoad={attach}>
      {body
        ? createPortal(
            <NarrowContext.Provider value={isPhone}>
              <ConfigProvider getPopupContainer={() => body}>
                <App className="sz-app">
                  <main className="sz-preview-page" onKeyDown={stayInForm} onClickCapture={jump}>
                    {children}
                  </main>
                </App>
              </ConfigProvider>
            </NarrowContext.Provider>,
            body,
          )
        : null}
    </iframe>
  );
}

/** Standards mode; a page of nothing would be in quirks mode. */
const PAGE =
  '<!doctype html><html lang="zh-CN"><head><meta charset="utf-8"><title>-</title></head><body></body></html>';

/** Keeps the styles of the page in the frame, also those that come later. */
function mirrorStyles(head: HTMLHeadElement, inner: Document): () => void {
  const copies = new Map<Node, HTMLElement>();

  function mirror(): void {
    const sources = [...head.querySelectorAll<HTMLElement>('style, link[rel="stylesheet"]')];
    for (const source of sources) {
      const known = copies.get(source);
      if (known && known.textContent === source.textContent) continue;
      known?.remove();
      const copy = copyOf(source, inner);
      copies.set(source, copy);
      inner.head.append(copy);
    }
    for (const [source, copy] of copies) if (!head.contains(source)) copy.remove();
  }

  mirror();
  const observer = new MutationObserver(mirror);
  observer.observe(head, { childList: true, subtree: true, characterData: true });
  return () => observer.disconnect();
}

function copyOf(source: HTMLElement, inner: Document): HTMLElement {
  if (source instanceof HTMLLinkElement) {
    const link = inner.createElement('link');
    link.rel = 'stylesheet';
    link.href = source.href;
    return link;
  }
  const style = inner.createElement('style');
  style.nonce = readNonce();
  style.textContent = source.textContent;
  return style;
}

/** Enter in a line of text submits nothing: the frame's elements are of another page, which the form cannot tell. */
function stayInForm(event: KeyboardEvent): void {
  if (event.key === 'Enter' && (event.target as Element).tagName === 'INPUT') event.preventDefault();
}

/** The error summary looks its fields up in the page; here they are in the frame. */
function jump(event: MouseEvent): void {
  const link = (event.target as Element).closest('a[href^="#"]');
  const target = link?.ownerDocument.getElementById(link.getAttribute('href')?.slice(1) ?? '');
  if (!target) return;
  event.preventDefault();
  const control = target.matches('input, textarea, button, select')
    ? target
    : (target.querySelector('input') ?? target);
  control.focus();
  target.scrollIntoView({ block: 'center' });
}
