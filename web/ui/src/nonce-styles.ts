/** The nonce of the page's content security policy, which the server writes into `<meta name="csp-nonce">`. */
export function readNonce(): string {
  return document.querySelector<HTMLMetaElement>('meta[name="csp-nonce"]')?.content ?? '';
}

let isNoncing = false;

/**
 * Gives every `<style>` that a script of ours creates from now on the nonce. antd passes it for the styles of its
 * components only, not for its CSS variables nor for the scroll lock under a modal; other libraries know of none.
 * It opens nothing to others: `script-src 'self'` says whose scripts run.
 */
export function nonceStyles(nonce: string): void {
  if (isNoncing || nonce === '') return;
  isNoncing = true;
  const createElement = document.createElement.bind(document);
  document.createElement = (name: string, options?: ElementCreationOptions) => {
    const element = createElement(name, options);
    if (element instanceof HTMLStyleElement) element.nonce = nonce;
    return element;
  };
}
