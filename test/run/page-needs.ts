import type { TestRunnerConfig, TestRunnerPlugin } from '@web/test-runner';
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';

const worker = fileURLToPath(import.meta.resolve('msw/mockServiceWorker.js'));

/** Serves our modules unbundled, with what a bundler would do to them. */
export function pageNeeds(): TestRunnerPlugin {
  return {
    name: 'page-needs',
    async serve({ path }) {
      // A service worker reaches no further than its own folder, so it has to come from the root.
      if (path === '/mockServiceWorker.js') return { body: await readFile(worker, 'utf8'), type: 'js' };
      return undefined;
    },
    transform({ path, body, response }) {
      // query-core asks for the build's mode in the way of Node, which a bundler would replace.
      if (path.includes('/node_modules/') && response.is('js') && typeof body === 'string') {
        if (body.includes('process.env.NODE_ENV')) return body.replaceAll('process.env.NODE_ENV', '"development"');
      }
      return undefined;
    },
  };
}

/** Redirects: an API that leads back to itself, and one that leads to a sign-in on another origin. */
export const redirects: NonNullable<TestRunnerConfig['middleware']>[number] = async (context, next) => {
  if (context.path.startsWith('/circle/')) context.redirect(context.path);
  else if (context.path.startsWith('/sign-in-elsewhere/')) context.redirect('http://127.0.0.1:1/login');
  else await next();
};
