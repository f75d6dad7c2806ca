// The licences of all that is shipped, in one file.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { launch as en } from '../../../shared/text/en/launch.ts';
import { launch as vi } from '../../../shared/text/vi/launch.ts';
import type { NpmPackage } from './packages.ts';

const isLicence = (name: string): boolean => /^(licen[cs]e|copying|notice)([.-]|$)/i.test(name);

function readLicence({ folder, license }: NpmPackage): string {
  const files = existsSync(folder) ? readdirSync(folder).filter(isLicence).sort() : [];
  const texts = files.map((name) => readFileSync(join(folder, name), 'utf8').trim());
  return texts.length > 0 ? texts.join('\n\n') : license;
}

/** @param own licence text of this program */
export function writeLicences(own: string, packages: readonly NpmPackage[]): string {
  const line = '='.repeat(80);
  const parts = packages.map((one) => `${line}\n${one.name} ${one.version}\n\n${readLicence(one)}\n`);
  return [`${vi.licences}\n${en.licences}\n`, `${line}\nPhiếu Kín\n\n${own.trim()}\n`, ...parts].join('\n');
}
