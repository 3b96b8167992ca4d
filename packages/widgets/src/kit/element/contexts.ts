import { createContext } from '@lit/context';
import type { BaseClient } from '@party-affairs/sdk';

/** How things look and read; each member a provider leaves out has a sensible default. */
export interface Settings {
  /** `auto` follows the page: its computed `color-scheme`, and the system's preference where that allows both. */
  readonly theme: 'auto' | 'light' | 'dark';
  readonly largeText: boolean;
  /** IANA name; undefined: the device's zone. */
  readonly timeZone: string | undefined;
  /** The clock, for people and for tests. */
  readonly now: () => Date;
}

export const defaultSettings: Settings = {
  theme: 'auto',
  largeText: false,
  timeZone: undefined,
  now: () => new Date(),
};

/** Milliseconds that a client may take to come: a page's own script may make it. */
export const firstMoments = 5_000;

// Registered symbols: a provider and a widget from two copies of this package on one page understand each other.
export const clientContext = createContext<BaseClient | undefined, symbol>(Symbol.for('party-affairs.client@1'));
export const settingsContext = createContext<Settings, symbol>(Symbol.for('party-affairs.settings@1'));
