import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { permissionMatrix } from './matrix.ts';

/** Writes to docs/permissions.md who may do what, for those who answer for an installation. */
writeFileSync(join(import.meta.dirname, '../../docs/permissions.md'), await permissionMatrix());
