import { createTranslator, messages, type Translate } from '@sanzhi/platform-i18n';
import type { Kernel } from '@sanzhi/platform-kernel';

/** Words keys through all catalogues that the plugins contribute. The command line speaks Chinese. */
export function translatorOf(kernel: Kernel): Translate {
  let translate: Translate | undefined;
  // Built when the first text is needed: most calls answer without one.
  return (key, params) => (translate ??= createTranslator(kernel.contributions(messages)))(key, params);
}
