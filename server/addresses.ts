// Under which addresses a phone in the hall may reach this computer.
import type { NetworkInterfaceInfo } from 'node:os';

/** Networks inside the computer or of a tunnel, where no phone is. */
const virtual = /^(docker|br-|veth|virbr|vmnet|vboxnet|vethernet|tailscale|zt|utun|tun|tap|wg|lxc|podman|cni|flannel)/i;

/** Lower is likelier to be the hall's Wi-Fi. */
function rank(name: string, address: string): number {
  const inside = virtual.test(name) ? 10 : 0;
  if (address.startsWith('192.168.')) return inside;
  if (address.startsWith('10.')) return inside + 1;
  if (/^172\.(1[6-9]|2\d|3[01])\./.test(address)) return inside + 2;
  // What a computer gives itself where no router answers.
  if (address.startsWith('169.254.')) return inside + 8;
  return inside + 3;
}

/** IPv4 addresses on local networks, the likeliest first. */
export function listAddresses(interfaces: Readonly<Record<string, NetworkInterfaceInfo[] | undefined>>): string[] {
  return Object.entries(interfaces)
    .flatMap(([name, infos = []]) =>
      infos
        .filter(({ family, internal }) => family === 'IPv4' && !internal)
        .map(({ address }) => ({ address, rank: rank(name, address) })),
    )
    .sort((a, b) => a.rank - b.rank)
    .map(({ address }) => address);
}

const everywhere = ['0.0.0.0', '::'];

export interface ListeningAddresses {
  /** For the computer itself. */
  readonly local: string;
  /** For the hall, the likeliest first; empty where nothing but the computer itself can connect. */
  readonly network: readonly string[];
}

/** @param host what the server listens on @param port the real one */
export function computeAddresses(
  { host, publicUrl }: { readonly host: string; readonly publicUrl: string | null },
  port: number,
  interfaces: Readonly<Record<string, NetworkInterfaceInfo[] | undefined>>,
): ListeningAddresses {
  const urlOf = (name: string): string => new URL(`http://${name.includes(':') ? `[${name}]` : name}:${port}`).origin;
  const open = everywhere.includes(host);
  const local = urlOf(open || host === '127.0.0.1' ? 'localhost' : host);
  const isLoopback = host === 'localhost' || host === '::1' || host.startsWith('127.');
  const own = open ? listAddresses(interfaces).map(urlOf) : isLoopback ? [] : [urlOf(host)];
  return { local, network: publicUrl === null ? own : [publicUrl] };
}
