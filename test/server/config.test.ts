import type { NetworkInterfaceInfo } from 'node:os';
import { describe, expect, it } from 'vitest';
import { computeAddresses } from '../../server/addresses.ts';
import { readConfig } from '../../server/config.ts';
import { en } from '../../shared/text/en.ts';
import { vi } from '../../shared/text/vi.ts';

const standard = { port: 8080, host: '0.0.0.0', dataDir: './data', publicUrl: null, logLevel: 'warn' };

describe('the configuration', () => {
  it('has a value for everything, and takes an empty variable for an absent one', () => {
    expect(readConfig({ PATH: '/bin' })).toEqual({ ok: true, config: standard });
    const empty = { PORT: '', HOST: '', DATA_DIR: '', PUBLIC_URL: '', LOG_LEVEL: '' };
    expect(readConfig(empty)).toEqual({ ok: true, config: standard });
  });
  it.each([
    [{ PORT: '0' }, { port: 0 }],
    [{ PORT: '65535' }, { port: 65535 }],
    [{ HOST: '::1' }, { host: '::1' }],
    [{ DATA_DIR: '/srv/phiếu kín' }, { dataDir: '/srv/phiếu kín' }],
    [{ PUBLIC_URL: 'https://chibo.example/' }, { publicUrl: 'https://chibo.example' }],
    [{ PUBLIC_URL: 'http://10.0.0.5:8080' }, { publicUrl: 'http://10.0.0.5:8080' }],
    [{ LOG_LEVEL: 'debug' }, { logLevel: 'debug' }],
  ])('takes %o', (env, changed) => {
    expect(readConfig(env)).toEqual({ ok: true, config: { ...standard, ...changed } });
  });
  it.each([
    ['PORT', 'x'],
    ['PORT', '65536'],
    ['PORT', '-1'],
    ['PORT', '80.5'],
    ['PORT', ' 80'],
    ['HOST', 'a b'],
    ['HOST', 'http://x'],
    ['DATA_DIR', 'a\0b'],
    ['PUBLIC_URL', 'chibo.example'],
    ['PUBLIC_URL', 'ftp://chibo.example'],
    ['PUBLIC_URL', 'https://chibo.example/path'],
    ['PUBLIC_URL', 'https://chibo.example/?'],
    ['PUBLIC_URL', 'https://u:p@chibo.example'],
    ['LOG_LEVEL', 'loud'],
  ])('refuses %s=%s and names it, with a cause in both languages', (setting, value) => {
    const read = readConfig({ [setting]: value });
    expect(read).toEqual({ ok: false, setting });
    for (const words of [vi, en]) expect(Object.keys(words.server.settings)).toContain(setting);
  });
});

describe('addresses', () => {
  const info = (address: string, internal = false): NetworkInterfaceInfo => ({
    address,
    internal,
    family: 'IPv4',
    netmask: '255.255.255.0',
    mac: '00:00:00:00:00:00',
    cidr: null,
  });
  const interfaces = {
    lo: [info('127.0.0.1', true)],
    docker0: [info('172.17.0.1')],
    eth0: [info('169.254.3.4')],
    wlan1: [info('10.0.0.5')],
    wlan0: [{ ...info('fe80::1'), family: 'IPv6' as const, scopeid: 2 }, info('192.168.1.7')],
    tailscale0: [info('100.64.0.1')],
    ppp0: [info('203.0.113.9')],
  };
  it('put the likeliest network of the hall first, and those inside the computer last', () => {
    expect(computeAddresses({ host: '0.0.0.0', publicUrl: null }, 8080, interfaces)).toEqual({
      local: 'http://localhost:8080',
      network: [
        ...['192.168.1.7', '10.0.0.5', '203.0.113.9', '169.254.3.4', '172.17.0.1', '100.64.0.1'].map(
          (address) => `http://${address}:8080`,
        ),
      ],
    });
  });
  it('are what was configured, or nothing where nobody else can connect', () => {
    const of = (host: string, publicUrl: string | null = null) => computeAddresses({ host, publicUrl }, 80, interfaces);
    expect(of('0.0.0.0', 'https://chibo.example').network).toEqual(['https://chibo.example']);
    expect(of('192.168.1.7')).toEqual({ local: 'http://192.168.1.7', network: ['http://192.168.1.7'] });
    for (const host of ['127.0.0.1', 'localhost', '::1']) expect(of(host).network).toEqual([]);
    expect(of('::1').local).toBe('http://[::1]');
  });
});
