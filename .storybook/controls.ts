import type { ArgTypes } from '@storybook/web-components-vite';
import type { Manifest, Member } from '../packages/widgets/build/manifest.ts';

/**
 * The manifest with one name for each row: Storybook has one table of all, in which a part would take the place of the
 * property of its name. Attributes are the properties once more.
 */
export function withDistinctNames({ modules }: Manifest) {
  const isField = ({ kind, static: isStatic }: Member) => kind === 'field' && !isStatic;
  return {
    modules: modules.map((module) => ({
      ...module,
      declarations: module.declarations.map(({ attributes: _, members = [], cssParts, slots, ...declaration }) => ({
        ...declaration,
        members: members.filter(isField),
        cssParts: cssParts?.map((part) => ({ ...part, name: `::part(${part.name})` })),
        slots: slots?.map((slot) => ({ ...slot, name: slot.name ? `slot="${slot.name}"` : 'the only slot' })),
      })),
    })),
  };
}

/** Leaves controls to what a story passes on: its own arguments, and properties of simple types. */
export function withoutIdleControls({
  argTypes,
  initialArgs,
}: {
  readonly argTypes: ArgTypes;
  readonly initialArgs: object;
}): ArgTypes {
  const entries = Object.entries(argTypes).map(([name, argType]) => {
    const isArgument = name in initialArgs || argType.control;
    return [name, isArgument ? argType : { ...argType, control: false as const }];
  });
  return Object.fromEntries(entries) as ArgTypes;
}
