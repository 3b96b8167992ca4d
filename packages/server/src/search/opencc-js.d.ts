/** The table alone: the library's own entry adds a converter and phrase tables, four times the size. */
declare module 'opencc-js/dict/TSCharacters' {
  /** `"traditional simplified|traditional simplified|…"` */
  const pairs: string;
  export default pairs;
}
