/** An element class of ours: it carries its version. */
export type ElementClass = CustomElementConstructor & { readonly version: string };

export interface DefineOptions {
  /** First part of the tag, `pa` unless said: lets two versions live on one page. */
  prefix?: string;
}

/**
 * Registers `<prefix-name>`. Safe to call again. When the tag is already taken by another version, that one stays and
 * the console says so: a clash of tags must never break the host page.
 */
export function defineElement(name: string, element: ElementClass, { prefix = 'pa' }: DefineOptions = {}): void {
  const tag = `${prefix}-${name}`;
  const taken = customElements.get(tag) as Partial<ElementClass> | undefined;
  if (!taken) {
    // A class can be registered under one name only, hence a class of its own for each tag.
    customElements.define(tag, class extends element {});
    return;
  }
  if (taken.version === element.version) return;
  console.warn(
    `<${tag}> is already defined by version ${taken.version ?? '(unknown)'}; version ${element.version} is not used. ` +
      `Load one version, or use define({ prefix }).`,
  );
}
