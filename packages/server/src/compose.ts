import type { ServerModule } from './define-module.ts';

/** Declarations of all modules, by kind: the machinery works with these. */
export interface Composition extends Required<Pick<ServerModule, Merged | Listed>> {}

type Merged = 'permissions' | 'entities' | 'events' | 'files' | 'uploads' | 'imports' | 'personalData';
type Listed = 'resources' | 'tables' | 'migrations' | 'jobs';

/**
 * Puts modules together.
 *
 * @throws Error where two modules declare the same permission, kind of thing, event, upload purpose or import target.
 */
export function compose(modules: readonly ServerModule[]): Composition {
  const merged = <Key extends Merged>(key: Key): Composition[Key] => {
    const all: Record<string, unknown> = {};
    for (const module of modules) {
      for (const [name, value] of Object.entries(module[key] ?? {})) {
        if (Object.hasOwn(all, name)) throw new Error(`Two modules declare ${name} among their ${key}.`);
        all[name] = value;
      }
    }
    return all as Composition[Key];
  };
  return {
    permissions: merged('permissions'),
    entities: merged('entities'),
    events: merged('events'),
    files: merged('files'),
    uploads: merged('uploads'),
    imports: merged('imports'),
    personalData: merged('personalData'),
    resources: modules.flatMap(({ resources }) => resources),
    tables: modules.flatMap(({ tables }) => tables),
    migrations: modules.flatMap(({ migrations }) => migrations),
    jobs: modules.flatMap(({ jobs = [] }) => jobs),
  };
}
