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
      comment: `shared/${room} imports ${rooms.length === 0 ? 'nothing else of shared' : rooms.join(', ')}`,
      severity: 'error',
      from: { path: `^shared/${room}/` },
      to: { path: '^shared/', pathNot: `^shared/(${[room, ...rooms].join('|')})/` },
    })),
    {
      name: 'pages-apart',
      severity: 'error',
      from: { path: '^client/(chair|voter|screen|auditor|office)/' },
      to: { path: '^client/(chair|voter|screen|auditor|office)/', pathNot: '^client/$1/' },
    },
    {
      name: 'parts-below-pages',
      severity: 'error',
      from: { path: '^client/(parts|state|net)/' },
      to: { path: '^client/(chair|voter|screen|auditor|office)/' },
    },
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
