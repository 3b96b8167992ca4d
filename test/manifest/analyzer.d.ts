declare module '@custom-elements-manifest/analyzer/cli.js' {
  /** Runs the analyzer as its command would, and returns the manifest. */
  export function cli(options: { argv: string[]; cwd: string; noWrite?: boolean }): Promise<unknown>;
}
