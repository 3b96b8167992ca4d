import { BlockList, isIP } from 'node:net';

/**
 * Addresses not on the open web: this machine, its networks, carriers' and link-local ones
 * (https://www.iana.org/assignments/iana-ipv4-special-registry).
 */
const blocked = new BlockList();
for (const [start, length] of [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['224.0.0.0', 3],
] as const) {
  blocked.addSubnet(start, length, 'ipv4');
}
for (const [start, length] of [
  ['::', 127],
  ['64:ff9b::', 96],
  ['fc00::', 7],
  ['fe80::', 10],
  ['ff00::', 8],
] as const) {
  blocked.addSubnet(start, length, 'ipv6');
}

/** Tells whether an IP address is no part of the open web: this machine or a network behind it. */
export function isPrivateAddress(address: string): boolean {
  const family = isIP(address);
  // A name is no address: what it stands for is not known here.
  return family === 0 || blocked.check(address, family === 6 ? 'ipv6' : 'ipv4');
}
