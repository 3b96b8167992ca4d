/** Of this package; stamped on every element class, so that a page with two copies can say which is which. */
export const version = '0.1.0';
