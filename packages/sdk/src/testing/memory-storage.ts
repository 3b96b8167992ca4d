/** Makes a `localStorage` for tests in Node: what a browser keeps for an origin. */
export function memoryStorage(): Storage {
  const store = {
    getItem: (name: string) => (Object.hasOwn(store, name) ? (store as Record<string, unknown>)[name] : null),
    setItem(name: string, value: string) {
      Object.defineProperty(store, name, { value, enumerable: true, configurable: true });
    },
    removeItem: (name: string) => Reflect.deleteProperty(store, name),
  };
  // As in browsers, its own keys are what it keeps.
  for (const name of Object.keys(store)) Object.defineProperty(store, name, { enumerable: false });
  return store as unknown as Storage;
}

/** Gives every tab of the test the same one; undefined: a browser that does not store. */
export function replaceStorage(storage: Storage | undefined): void {
  Object.defineProperty(globalThis, 'localStorage', { value: storage, configurable: true, writable: true });
}
