declare global {
  interface Window {
    /** What the vectors call. */
    pwn?: () => void;
  }
}

/** Sees whatever data does in a page that should only show it: code that runs, requests, dialogs, errors, moves. */
export class Watch {
  #seen: string[] = [];
  readonly #ends = new AbortController();
  readonly #requests = new PerformanceObserver((list) => this.#note(list.getEntries()));
  readonly #dialogs = { alert: window.alert, confirm: window.confirm, prompt: window.prompt };
  #place = '';

  constructor() {
    const { signal } = this.#ends;
    window.pwn = () => this.#seen.push('code that ran');
    window.alert = () => this.#seen.push('alert');
    window.confirm = () => Boolean(this.#seen.push('confirm'));
    window.prompt = () => String(this.#seen.push('prompt'));
    addEventListener('error', (event) => this.#seen.push(`an error: ${event.message}`), { signal });
    addEventListener('unhandledrejection', (event) => this.#seen.push(`a rejection: ${String(event.reason)}`), {
      signal,
    });
    this.#requests.observe({ type: 'resource' });
  }

  /** Forgets what was seen before. */
  begin(): void {
    this.#note(this.#requests.takeRecords());
    this.#seen = [];
    this.#place = this.#where();
  }

  /** Gives what was seen since, once everything that was set off has had its turn. Each turn waits for what began before it. */
  async caught(): Promise<string[]> {
    for (let turn = 0; turn < 2; turn += 1) {
      await fetch(`${location.origin}/xss-control`).then((response) => response.text());
      await new Promise((resolve) => requestAnimationFrame(resolve));
    }
    this.#note(this.#requests.takeRecords());
    if (this.#where() !== this.#place) this.#seen.push(`the page went to ${this.#where()}`);
    return this.#seen;
  }

  end(): void {
    this.#ends.abort();
    this.#requests.disconnect();
    Object.assign(window, this.#dialogs);
    delete window.pwn;
  }

  #where(): string {
    return `${location.href} ${document.baseURI} ${document.title} ${frames.length}`;
  }

  #note(entries: readonly PerformanceEntry[]): void {
    for (const { name } of entries) {
      if (/xss-canary|\.example\b|^(?!https?:|blob:|wss?:)/.test(name)) this.#seen.push(`a request for ${name}`);
    }
  }
}
