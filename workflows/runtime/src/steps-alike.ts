import type { PluginHost } from '@sanzhi/platform-kernel';
import { elementTemplates } from '@sanzhi/workflows-model';

/** What steps made from a template are called: forms say under that id what may be filled in at any of them. */
export function alikeOf(
  host: Pick<PluginHost, 'contributions'>,
  template: string | null | undefined,
): string | undefined {
  return host.contributions(elementTemplates).find(({ item }) => item.id === template)?.item.elementId;
}
