import { createClient, type Client } from '@party-affairs/sdk';
import { html, type TemplateResult } from 'lit';
import { defineElement } from '../element/define-element.ts';
import { Widget } from '../element/widget.ts';

let serial = 0;

/** A widget with nothing but what a test gives it: controllers in `setUp`, a template in `show`. */
export abstract class Probe extends Widget {
  constructor() {
    super();
    this.setUp();
  }

  override render(): TemplateResult {
    return html`${this.show()}`;
  }

  protected abstract setUp(): void;

  protected abstract show(): unknown;
}

/** Puts a probe on the page, under a name of its own. */
export async function openProbe<P extends Probe>(probe: new () => P, client?: Client): Promise<P> {
  const prefix = `probe${(serial += 1)}`;
  defineElement('thing', probe as unknown as Parameters<typeof defineElement>[1], { prefix });
  const element = document.createElement(`${prefix}-thing`) as P;
  element.client = client;
  document.body.append(element);
  await element.updateComplete;
  return element;
}

/** A client whose requests a function answers; who is signed in is `acc_probe`, until `person` says otherwise. */
export function clientWith(
  answer: (request: Request) => Response | Promise<Response>,
  person = () => 'acc_probe',
): Client {
  return createClient({
    baseUrl: 'https://probe.example.test/',
    auth: { getToken: async () => 'token' },
    retry: { limit: 0 },
    fetch: async (input, init) => {
      const request = new Request(input, init);
      if (new URL(request.url).pathname !== '/v1/me') return answer(request);
      return Response.json({
        id: person(),
        displayName: '',
        stage: 'full',
        organization: null,
        roles: [],
        permissions: [],
      });
    },
  });
}

export function problem(status: number, code: string): Response {
  const body = { type: `urn:party-affairs:problem:${code}`, title: code, status, code, requestId: 'req_probe' };
  return new Response(JSON.stringify(body), { status, headers: { 'content-type': 'application/problem+json' } });
}

/** Waits until it is so. */
export async function until(what: string, isSo: () => unknown): Promise<void> {
  const end = performance.now() + 30_000;
  while (!isSo()) {
    if (performance.now() > end) throw new Error(`Waited in vain until ${what}.`);
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}
