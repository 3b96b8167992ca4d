import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { Dates } from './dates.ts';
import type { Language } from './language.ts';
import type { SharedMessages } from './messages.ts';
import type { HostContext } from '../element/host-context.ts';

/** One loader per language; the bundler makes a chunk of each, so that only the one in use is loaded. */
export type Catalogue<Messages> = Readonly<Record<Language, () => Promise<{ messages: Messages }>>>;

const loaded = new WeakMap<object, Map<Language, unknown>>();

/** Messages and dates of a widget in the language of its place; another one is loaded when that changes. */
export class Localization<Messages extends SharedMessages> implements ReactiveController {
  /** undefined until the first language is there; while another one loads, still the former. */
  messages: Messages | undefined;
  /** Language of `messages`: of what is on the screen. */
  language: Language = 'zh-Hans';
  /** The messages could not be loaded; `retry` tries again. */
  failed = false;

  readonly #host: ReactiveControllerHost;
  readonly #context: HostContext;
  readonly #catalogue: Catalogue<Messages>;
  #wanted: Language | undefined;
  #dates: { key: string; dates: Dates } | undefined;

  constructor(host: ReactiveControllerHost, context: HostContext, catalogue: Catalogue<Messages>) {
    this.#host = host;
    this.#context = context;
    this.#catalogue = catalogue;
    host.addController(this);
  }

  /** Dates in this language and the set time zone. Needs `messages` to be there. */
  get dates(): Dates {
    const { timeZone, now } = this.#context.settings;
    const key = `${this.language} ${timeZone}`;
    if (this.#dates?.key !== key || this.#dates.dates.now !== now) {
      this.#dates = { key, dates: new Dates(this.language, timeZone, now, this.messages!) };
    }
    return this.#dates.dates;
  }

  retry(): void {
    this.#wanted = undefined;
    this.#host.requestUpdate();
  }

  hostUpdate(): void {
    const { language } = this.#context;
    if (language === this.#wanted) return;
    this.#wanted = language;
    this.failed = false;
    const ready = loaded.get(this.#catalogue)?.get(language) as Messages | undefined;
    if (ready) this.#show(language, ready);
    else void this.#load(language);
  }

  async #load(language: Language): Promise<void> {
    try {
      const { messages } = await this.#catalogue[language]();
      const known = loaded.get(this.#catalogue) ?? new Map<Language, unknown>();
      loaded.set(this.#catalogue, known.set(language, messages));
      if (language === this.#wanted) this.#show(language, messages);
    } catch {
      if (language === this.#wanted) this.failed = true;
    }
    this.#host.requestUpdate();
  }

  #show(language: Language, messages: Messages): void {
    this.language = language;
    this.messages = messages;
    this.#dates = undefined;
  }
}
