import svelte from 'eslint-plugin-svelte';
import { defineConfig, globalIgnores } from 'eslint/config';
import ts from 'typescript-eslint';

/** The one file that may import each package whose misuse costs secrecy or the process. */
const wrappers = [
  { file: 'shared/protocol/curves.ts', packages: ['@noble/curves'] },
  { file: 'shared/protocol/hashes.ts', packages: ['@noble/hashes'] },
  { file: 'shared/protocol/nacl.ts', packages: ['tweetnacl'] },
  { file: 'shared/protocol/canonical.ts', packages: ['canonicalize'] },
  { file: 'shared/protocol/base.ts', packages: ['@scure/base'] },
  { file: 'server/store/libsql.ts', packages: ['libsql'] },
];

const everywhere = wrappers.map(({ file, packages }) => ({
  group: packages.flatMap((name) => [name, `${name}/**`]),
  message: `Only ${file} imports it.`,
}));
const noNode = { group: ['node:*'], message: 'shared/ and client/ run in browsers.' };
const noServer = { group: ['**/server/**'], message: 'client → shared ← server.' };
const noClient = { group: ['**/client/**'], message: 'client → shared ← server.' };

const pureGlobals = [
  ...['console', 'process', 'Buffer', 'window', 'document', 'self', 'navigator', 'location', 'localStorage'],
  ...['sessionStorage', 'indexedDB', 'fetch', 'setTimeout', 'setInterval', 'setImmediate', 'queueMicrotask'],
  ...['crypto', 'performance', 'TextEncoder', 'TextDecoder', 'atob', 'btoa', 'structuredClone', 'URL'],
];

export default defineConfig(
  globalIgnores(['dist/', 'data/', 'coverage/', 'node_modules/', 'test/browser/out/']),
  {
    files: ['**/*.{ts,svelte}'],
    extends: [ts.configs.strictTypeChecked, ts.configs.stylisticTypeChecked],
    // The one project that holds every file: `projectService` would build those of shared/, server/ and client/ besides.
    languageOptions: { parserOptions: { project: './tsconfig.json', tsconfigRootDir: import.meta.dirname } },
    rules: {
      eqeqeq: 'error',
      'no-console': 'error',
      'no-eval': 'error',
      'no-implied-eval': 'off',
      'prefer-const': 'error',
      'object-shorthand': 'error',
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
      // `type` and `interface` both read well; records of the wire are types derived from schemas.
      '@typescript-eslint/consistent-type-definitions': 'off',
      '@typescript-eslint/dot-notation': 'off',
      // `meeting.ended` has an empty body, so the union of all bodies holds one.
      '@typescript-eslint/no-generated-empty-object-type': 'off',
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
      '@typescript-eslint/no-unnecessary-condition': [
        'error',
        { allowConstantLoopConditions: 'only-allowed-literals' },
      ],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      // The compiler allows no enum (`erasableSyntaxOnly`), and the rule asks for the type of every value.
      '@typescript-eslint/no-unsafe-enum-assignment': 'off',
      '@typescript-eslint/no-unsafe-enum-comparison': 'off',
      // A default would hide the member that a union gains tomorrow.
      '@typescript-eslint/switch-exhaustiveness-check': [
        'error',
        { allowDefaultCaseForExhaustiveSwitch: true, considerDefaultExhaustiveForUnions: true },
      ],
      'max-lines': ['error', { max: 400, skipBlankLines: true, skipComments: true }],
      'max-lines-per-function': ['error', { max: 80, skipBlankLines: true, skipComments: true }],
      'no-restricted-imports': ['error', { patterns: everywhere }],
    },
  },
  {
    files: ['shared/**/*.ts'],
    rules: {
      'no-restricted-imports': ['error', { patterns: [...everywhere, noNode, noServer, noClient] }],
      'no-restricted-globals': [
        'error',
        ...pureGlobals.map((name) => ({ name, message: 'shared/ is pure: take it as a parameter.' })),
      ],
      'no-restricted-properties': [
        'error',
        { object: 'Date', property: 'now', message: 'Time is a parameter.' },
        { object: 'Math', property: 'random', message: 'Randomness is a parameter.' },
      ],
      'no-restricted-syntax': [
        'error',
        { selector: "NewExpression[callee.name='Date'][arguments.length=0]", message: 'Time is a parameter.' },
        { selector: "CallExpression[callee.name='Date']", message: 'Time is a parameter.' },
        { selector: "CallExpression[callee.property.name='localeCompare']", message: 'Sort bytes, never locale text.' },
      ],
    },
  },
  {
    files: ['server/**/*.ts'],
    rules: { 'no-restricted-imports': ['error', { patterns: [...everywhere, noClient] }] },
  },
  {
    files: ['client/**/*.{ts,svelte}'],
    rules: { 'no-restricted-imports': ['error', { patterns: [...everywhere, noNode, noServer] }] },
  },
  // A rule set for one file replaces the pattern lists above, so each wrapper gets them again without its own package.
  ...wrappers.map(({ file }, own) => ({
    files: [file],
    rules: { 'no-restricted-imports': ['error', { patterns: everywhere.filter((_, index) => index !== own) }] },
  })),
  {
    files: ['server/cli/**/*.ts'],
    rules: { 'no-console': 'off' },
  },
  svelte.configs.recommended,
  // Runes in a module: read as TypeScript, with types.
  { files: ['**/*.svelte.ts'], languageOptions: { parserOptions: { parser: ts.parser } } },
  {
    // svelte-check reads the types of components; rules that ask for types would read all of them a second time.
    files: ['**/*.svelte'],
    extends: [ts.configs.disableTypeChecked],
    languageOptions: { parserOptions: { parser: ts.parser } },
    rules: {
      'prefer-const': 'off',
      'svelte/prefer-const': ['error', { excludedRunes: ['$props', '$derived', '$state', '$bindable'] }],
      'svelte/no-at-html-tags': 'error',
      'max-lines': ['error', { max: 300, skipBlankLines: true, skipComments: true }],
      // The script of a component counts as one function.
      'max-lines-per-function': 'off',
    },
  },
  {
    files: ['test/**/*.ts'],
    rules: {
      'max-lines': 'off',
      'max-lines-per-function': 'off',
      'no-restricted-imports': 'off',
      '@typescript-eslint/no-non-null-assertion': 'off',
      '@typescript-eslint/no-unsafe-argument': 'off',
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-call': 'off',
      '@typescript-eslint/no-unsafe-member-access': 'off',
      '@typescript-eslint/no-unsafe-return': 'off',
      '@typescript-eslint/require-await': 'off',
      '@typescript-eslint/no-empty-function': 'off',
      '@typescript-eslint/unbound-method': 'off',
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
    },
  },
  { files: ['**/*.{js,mjs,cjs}'], extends: [ts.configs.base, ts.configs.disableTypeChecked] },
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },
);
