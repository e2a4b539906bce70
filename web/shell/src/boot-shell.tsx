import { Kernel, type Plugin } from '@sanzhi/platform-kernel';
import { AppProvider } from '@sanzhi/web-ui';
import { createRoot } from 'react-dom/client';
import { createBrowserRouter } from 'react-router';
import { RouterProvider } from 'react-router/dom';
import { KernelContext } from './kernel-context.js';
import { pages } from './page.js';
import { routesOf } from './routes.js';
import { shellPlugin, Translator } from './shell-plugin.js';
import './shell.css';

/** Where the console is mounted; the portal has the root. */
const base = '/console';

/**
 * Starts the staff console in `element` with the web plugins given; the shell's own comes first.
 * @throws KERNEL_* when the plugins do not fit together
 */
export async function bootShell(plugins: readonly Plugin[], element: HTMLElement): Promise<Kernel> {
  const kernel = await new Kernel([shellPlugin, ...plugins]).activate();
  const all = kernel.contributions(pages).map(({ item }) => item);
  const router = createBrowserRouter(routesOf(all), { basename: base });
  createRoot(element).render(
    <KernelContext.Provider value={kernel}>
      <AppProvider translate={kernel.use(Translator)}>
        <RouterProvider router={router} />
      </AppProvider>
    </KernelContext.Provider>,
  );
  return kernel;
}
