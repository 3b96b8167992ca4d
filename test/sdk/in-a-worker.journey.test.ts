import { expect } from 'chai';
import type { WorkersDay } from './reader-in-a-worker.ts';

describe('the SDK in a worker', () => {
  it('reads, pages, queues, hears of its own write and stops when told to', async () => {
    const worker = new Worker(new URL('./reader-in-a-worker.ts', import.meta.url), { type: 'module' });
    try {
      const day = await new Promise<WorkersDay | string>((resolve) => {
        worker.onmessage = ({ data }) => resolve(data as WorkersDay | string);
        worker.onerror = ({ message }) => resolve(message || 'The worker could not be loaded.');
      });
      expect(day).to.deep.equal({
        hasDocument: false,
        titles: 3,
        notFound: 'NotFoundError',
        queued: true,
        read: 3,
        heard: 'receipts.changed',
        aborted: 'AbortError',
        elsewhere: 'UnexpectedResponseError',
      });
    } finally {
      worker.terminate();
    }
  });
});
