/** Version of this package. Every element class carries it, so that a page with two copies can say which is which. */
export const version = '0.1.0';
