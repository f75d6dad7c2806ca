// client → shared ← server; inside shared actor → wire → board → protocol, report → board, rules, text, for head codes
// protocol and for rating records, which cross as files, wire.
const below = {
  protocol: [],
  board: ['protocol'],
  wire: ['board', 'protocol'],
  actor: ['wire', 'board', 'protocol'],
  rules: [],
  text: [],
  report: ['board', 'protocol', 'rules', 'text', 'wire'],
};

/** Rooms of the server, lowest first: what each may import of the others. */
const serverRooms = {
  store: [],
  papers: [],
  access: ['store'],
  seat: ['store'],
  urn: ['store'],
  dossiers: ['papers', 'store'],
  meeting: ['dossiers', 'papers', 'seat', 'store', 'urn'],
  room: ['access', 'meeting'],
  routes: ['access', 'dossiers', 'meeting', 'papers'],
};
/** Files beside the rooms that stand below them all; the others wire the rooms together, and no room imports those. */
const serverGround = ['addresses', 'faults', 'network', 'random', 'signature', 'waits'];

/** Folders of the client that are a page each. */
const pages = ['chair', 'voter', 'screen', 'auditor', 'office'];
/** Rooms of the client below its pages, lowest first. */
const clientRooms = {
  net: [],
  state: ['net'],
  parts: ['net', 'state'],
};

/** Packages of primitives, and the one file that imports each. */
const wrappers = [
  { name: '@noble/curves', only: 'shared/protocol/curves[.]ts' },
  { name: '@noble/hashes', only: 'shared/protocol/hashes[.]ts' },
  { name: 'tweetnacl', only: 'shared/protocol/nacl[.]ts' },
];

const sayRooms = (room, rooms) =>
  `${room} imports ${rooms.length === 0 ? 'no other room' : `only ${rooms.join(', ')}`}`;

module.exports = {
  forbidden: [
    { name: 'no-cycles', severity: 'error', from: {}, to: { circular: true } },
    { name: 'resolvable', severity: 'error', from: {}, to: { couldNotResolve: true } },
    {
      name: 'not-a-dev-dependency',
      severity: 'error',
      from: { path: '^(server|shared)/.*[.]ts$', pathNot: '^server/cli/package[./]' },
      to: devDependency(),
    },
    { name: 'client-not-server', severity: 'error', from: { path: '^client/' }, to: { path: '^(server|test)/' } },
    { name: 'server-not-client', severity: 'error', from: { path: '^server/' }, to: { path: '^(client|test)/' } },
    { name: 'shared-alone', severity: 'error', from: { path: '^shared/' }, to: { path: '^(client|server|test)/' } },
    {
      name: 'shared-no-node',
      severity: 'error',
      from: { path: '^(shared|client)/' },
      to: { dependencyTypes: ['core'] },
    },
    ...Object.entries(below).map(([room, rooms]) => ({
      name: `shared-${room}`,
      comment: sayRooms(`shared/${room}`, rooms),
      severity: 'error',
      from: { path: `^shared/${room}/` },
      to: { path: '^shared/', pathNot: `^shared/(${[room, ...rooms].join('|')})/` },
    })),
    {
      name: 'pages-apart',
      severity: 'error',
      from: { path: `^client/(${pages.join('|')})/` },
      to: { path: `^client/(${pages.join('|')})/`, pathNot: '^client/$1/' },
    },
    ...Object.entries(clientRooms).map(([room, rooms]) => ({
      name: `client-${room}`,
      comment: sayRooms(`client/${room}`, rooms),
      severity: 'error',
      from: { path: `^client/${room}/` },
      to: { path: '^client/', pathNot: `^client/(${[room, ...rooms].join('|')})/` },
    })),
    ...Object.entries(serverRooms).map(([room, rooms]) => ({
      name: `server-${room}`,
      comment: sayRooms(`server/${room}`, rooms),
      severity: 'error',
      from: { path: `^server/${room}/` },
      to: {
        path: '^server/',
        pathNot: `^server/((${[room, ...rooms].join('|')})/|(${serverGround.join('|')})[.]ts$)`,
      },
    })),
    {
      name: 'server-room-in-the-table',
      comment: 'a new room of the server comes with its row in this file',
      severity: 'error',
      from: { path: '^server/', pathNot: `^server/((${[...Object.keys(serverRooms), 'cli'].join('|')})/|[^/]+$)` },
      to: {},
    },
    {
      name: 'client-room-in-the-table',
      comment: 'a new room of the client comes with its row in this file',
      severity: 'error',
      from: { path: '^client/', pathNot: `^client/(${[...pages, ...Object.keys(clientRooms)].join('|')})/` },
      to: {},
    },
    {
      name: 'cli-above-all',
      comment: 'commands start the server; nothing of it imports a command',
      severity: 'error',
      from: { path: '^server/', pathNot: '^server/cli/' },
      to: { path: '^server/cli/' },
    },
    {
      name: 'sql-in-the-store',
      severity: 'error',
      from: { path: '^(server|shared|client)/', pathNot: '^server/(store|cli/package)/' },
      to: { path: '^node_modules/(kysely|libsql|@libsql)/', dependencyTypesNot: ['type-only'] },
    },
    ...wrappers.map(({ name, only }) => ({
      name: `one-wrapper-${name.replace(/\W+/g, '-')}`,
      comment: `only ${only} imports ${name}`,
      severity: 'error',
      from: { path: '^(server|shared|client)/', pathNot: `^${only}$` },
      to: { path: `^node_modules/${name}/` },
    })),
  ],
  options: {
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^dist/' },
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'default', 'node', 'types'] },
  },
};

function devDependency() {
  return { dependencyTypes: ['npm-dev', 'npm-no-pkg', 'npm-unknown'], dependencyTypesNot: ['npm', 'type-only'] };
}
