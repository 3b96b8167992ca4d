/** What the parts of an element's documentation have in common. */
export interface Described {
  readonly name: string;
  readonly description?: string;
  readonly type?: { readonly text: string };
  readonly default?: string;
}

/** An element in `custom-elements.json`, as far as it is used here. */
export interface ElementDeclaration extends Described {
  readonly tagName: string;
  readonly summary?: string;
  readonly members?: readonly Member[];
  readonly attributes?: readonly (Described & { readonly fieldName?: string })[];
  readonly events?: readonly Described[];
  readonly slots?: readonly Described[];
  readonly cssParts?: readonly Described[];
  readonly cssProperties?: readonly Described[];
}

export interface Member extends Described {
  readonly kind: 'field' | 'method';
  readonly static?: boolean;
  readonly readonly?: boolean;
}

/** `custom-elements.json`: the reference of our elements. */
export interface Manifest {
  readonly modules: readonly {
    readonly path: string;
    readonly declarations: readonly ElementDeclaration[];
    readonly exports: readonly { readonly kind: string; readonly name: string }[];
  }[];
}

/** What a page can set, in code. */
export function propertiesOf({ members = [] }: ElementDeclaration): Member[] {
  return members.filter((member) => member.kind === 'field' && !member.static && !member.readonly);
}
