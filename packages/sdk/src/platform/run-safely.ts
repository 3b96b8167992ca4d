/** A host's function that throws must not take ours with it; its error goes where uncaught errors go. */
export function runSafely<T>(listener: (value: T) => void, value: T): void {
  try {
    listener(value);
  } catch (error) {
    queueMicrotask(() => {
      throw error;
    });
  }
}
