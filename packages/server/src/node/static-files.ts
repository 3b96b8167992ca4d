import { serveStatic } from '@hono/node-server/serve-static';
import { Hono } from 'hono';

/** Serves the files of a folder, `index.html` for a folder in it; null for what is not there. Nothing above it can be reached. */
export function staticFiles(folder: string): (request: Request) => Promise<Response | null> {
  const app = new Hono();
  app.use(async (c, next) => {
    await next();
    c.header('X-Content-Type-Options', 'nosniff');
  });
  app.use(serveStatic({ root: folder }));
  app.notFound(() => new Response(null, { status: 404 }));
  return async (request) => {
    const response = await app.fetch(request);
    return response.status === 404 ? null : response;
  };
}
