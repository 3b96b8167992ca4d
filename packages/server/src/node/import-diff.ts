import type { Planned } from '../import/tables/sync-plan.ts';
import type { SyncItem } from '../import/tables/sync-target.ts';
import { legibleLine } from '../rich-text/index.ts';
import type { Lines } from './import-progress.ts';

const waitingSentences = {
  'same-key': 'another row has the same key and says something else',
  'same-name': 'another row has the same name and organisation, and no key',
  'known-name': 'there is one of this name in this organisation already',
} as const;

/** Lines that are shown unless all are asked for. */
const mostLines = 200;

/** Shows what an import changes, a line for each thing. `+` is new, `~` changed, `-` closed, `?` waits for a person. */
export class ImportDiff {
  readonly #out: Lines;
  readonly #most: number;
  #lines = 0;

  constructor(out: Lines, most: number = mostLines) {
    this.#out = out;
    this.#most = most;
  }

  get hasRoom(): boolean {
    return this.#lines < this.#most;
  }

  show(planned: Planned<SyncItem>, other: string | undefined): void {
    if (planned.outcome === 'unchanged') return;
    const { label, row } = planned.item;
    if (planned.outcome === 'created') this.#line(`+ ${label}`);
    else if (planned.outcome === 'waiting') {
      const known = other === undefined ? '' : `: ${other}`;
      this.#line(`? row ${row}, ${label}: ${waitingSentences[planned.reason]}${known}`);
    } else {
      const changes = planned.differences.map(({ field, from, to }) => `${field} ${from ?? '—'} → ${to ?? '—'}`);
      this.#line(`~ ${label}: ${changes.join('; ') || 'is known by its key from now on'}`);
    }
  }

  showClosed(label: string): void {
    this.#line(`- ${label}`);
  }

  /** Says how many lines were not shown. */
  finish(): void {
    if (this.#lines > this.#most) this.#out.write(`… and ${this.#lines - this.#most} more; --all shows them.\n`);
  }

  #line(text: string): void {
    if ((this.#lines += 1) <= this.#most) this.#out.write(`${legibleLine(text, 400)}\n`);
  }
}
