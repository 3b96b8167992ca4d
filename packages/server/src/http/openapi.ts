import { etagOf, isNotModified } from './conditional.ts';

/** Path of the description of the API. It is no operation of the API, so it is in no contract. */
export const openApiPath = '/v1/openapi.json';

interface Description {
  readonly text: string;
  readonly etag: string;
}
let description: Promise<Description> | undefined;

/**
 * Responds with the contract as OpenAPI 3.1, the same for everybody. The first request makes it, by code that is loaded
 * then: a page that runs this server as its mock does not carry it.
 */
export async function openApiResponse(request: Request): Promise<Response> {
  description ??= describe();
  const { text, etag } = await description;
  const headers = { 'Cache-Control': 'public, max-age=300', ETag: etag };
  if (isNotModified(request, etag)) return new Response(null, { status: 304, headers });
  return new Response(text, { headers: { ...headers, 'Content-Type': 'application/json' } });
}

async function describe(): Promise<Description> {
  const { openApiDocument } = await import('@party-affairs/sdk/openapi');
  const text = JSON.stringify(await openApiDocument());
  return { text, etag: etagOf(text, undefined) };
}
