import { WebdriverLauncher } from '@web/test-runner-webdriver';
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import process from 'node:process';
import { setTimeout as pause } from 'node:timers/promises';
import type { WebKitEngine } from './engines.ts';
import { freePort } from './free-port.ts';

type Config = Parameters<WebdriverLauncher['initialize']>[0];

/**
 * Runs tests in WebKitGTK, the engine nearest to Safari that runs on Linux. It uses a display without a screen, the
 * WebKit driver on a free port, and the small browser that comes with the library.
 */
export class WebKitLauncher extends WebdriverLauncher {
  // Real keys and clicks go to the top page, so tests run one after the other and not in frames.
  readonly concurrency = 1;
  readonly #engine: WebKitEngine;
  readonly #options: { port: number };
  readonly #children: ChildProcess[] = [];
  #started: Promise<void> | undefined;

  constructor(engine: WebKitEngine) {
    const options = {
      hostname: '127.0.0.1',
      port: 0,
      path: '/',
      connectionRetryCount: 0,
      capabilities: {
        browserName: 'MiniBrowser',
        'wdio:enforceWebDriverClassic': true,
        'webkitgtk:browserOptions': { binary: engine.miniBrowser, args: ['--automation'] },
      },
    };
    super(options as ConstructorParameters<typeof WebdriverLauncher>[0]);
    this.#engine = engine;
    this.#options = options;
  }

  override async initialize(config: Config): Promise<void> {
    await super.initialize({ ...config, concurrency: this.concurrency });
    this.name = 'WebKitGTK';
  }

  override async startSession(id: string, url: string): Promise<void> {
    await (this.#started ??= this.#start());
    await super.startSession(id, url);
  }

  /** One key after the other: the driver's library would press all at once, like a chord, and lose what repeats. */
  override async sendKeys(id: string, keys: string[]): Promise<void> {
    for (const key of keys) await super.sendKeys(id, [key]);
  }

  override async stop(): Promise<void> {
    await super.stop();
    for (const child of this.#children.reverse()) child.kill();
  }

  async #start(): Promise<void> {
    process.once('exit', () => this.#children.forEach((child) => child.kill()));
    const display = this.#engine.xvfb ? await this.#startDisplay(this.#engine.xvfb) : process.env['DISPLAY'];
    const port = (this.#options.port = await freePort());
    const driver = spawn(this.#engine.driver, [`--port=${port}`, '--host=127.0.0.1'], {
      stdio: 'ignore',
      env: { ...process.env, DISPLAY: display, WEBKIT_DISABLE_DMABUF_RENDERER: '1', LIBGL_ALWAYS_SOFTWARE: '1' },
    });
    this.#children.push(driver);
    for (let tries = 0; ; tries += 1) {
      if (driver.exitCode !== null) throw new Error(`WebKitWebDriver ended with code ${driver.exitCode}.`);
      const answer = await fetch(`http://127.0.0.1:${port}/status`).catch(() => undefined);
      if (answer?.ok) return;
      if (tries > 100) throw new Error('WebKitWebDriver does not answer.');
      await pause(100);
    }
  }

  /** Xvfb picks a free display itself and tells its number. */
  async #startDisplay(xvfb: string): Promise<string> {
    const server = spawn(xvfb, ['-displayfd', '1', '-screen', '0', '1280x1024x24', '-nolisten', 'tcp'], {
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    this.#children.push(server);
    const [number] = (await Promise.race([
      once(server.stdout, 'data'),
      once(server, 'exit').then(() => Promise.reject(new Error('Xvfb did not start.'))),
    ])) as [Buffer];
    return `:${String(number).trim()}`;
  }
}
