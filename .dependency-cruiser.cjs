/** The arrows of the house go one way: docs/architecture.md draws them, this holds them. */
const only = (name, from, to) => ({ name, severity: 'error', from: { path: from, pathNot: '\\.test\\.ts$' }, to: { path: to } });
const shells = '^(cli|server|electron)/';

module.exports = {
  forbidden: [
    { name: 'no-circles', severity: 'error', from: {}, to: { circular: true } },
    only('checks-know-the-model-only', '^checks/', '^(assess/(?!model/)|collect/|report/|desk/|renderer/)|' + shells),
    only('assess-knows-nothing-above', '^assess/', '^(checks|collect|report|desk|renderer)/|' + shells),
    only('collect-knows-assess-only', '^collect/', '^(checks|report|desk|renderer)/|' + shells),
    only('report-knows-assess-only', '^report/', '^(checks|collect|desk|renderer)/|' + shells),
    only('desk-knows-no-shell', '^desk/', '^renderer/|' + shells),
    only('renderer-knows-the-contract-only', '^renderer/', '^(checks|collect|report|cli|server|electron)/|^desk/(?!contract\\.ts)'),
    only('no-io-in-the-pure-parts', '^(assess|checks|report)/', '^(node:)?(fs|net|http|https|child_process|dns|tls|worker_threads|fs/promises)$'),
    { name: 'electron-only-in-its-shell', severity: 'error', from: { pathNot: '^electron/' }, to: { path: 'node_modules/electron/' } },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: { extensions: ['.ts', '.js', '.cjs', '.mjs', '.svelte'] },
  },
};
