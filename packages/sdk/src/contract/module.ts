import type * as z from 'zod/mini';
import type { Operations } from './operation.ts';
import type { UploadLimits } from './upload-limits.ts';

/** The part of the contract that a module adds. Its `index.ts` exports one; `modules.ts` lists them. */
export interface ContractModule {
  /** Operations by resource: those of `notices` become the methods of `client.notices`. */
  readonly operations: Readonly<Record<string, Operations>>;
  /** Codes of its own problems, with their HTTP status; their sentences are in `docs.ts`. */
  readonly problems?: Readonly<Record<string, number>>;
  /** Purposes of uploads, with their limits. */
  readonly uploads?: Readonly<Record<string, UploadLimits>>;
  /** Schemas of live events. */
  readonly events?: readonly z.ZodMiniType[];
}
