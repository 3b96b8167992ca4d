import boundaries from 'eslint-plugin-boundaries';
import lit from 'eslint-plugin-lit';
import litA11y from 'eslint-plugin-lit-a11y';
import wc from 'eslint-plugin-wc';
import tseslint from 'typescript-eslint';

const noNode = { group: ['node:*'], message: 'Only src/node and the conformance suite know Node.' };
const zodForm = {
  selector: 'ImportDeclaration[source.value="zod"], ImportDeclaration[source.value="zod/mini"] > ImportSpecifier',
  message: "Write `import * as z from 'zod/mini'`: the other forms cost 80 kB under esbuild.",
};
const zodGlobal = {
  selector: 'CallExpression[callee.object.name="z"][callee.property.name=/^(config|registry|globalRegistry)$/]',
  message: 'zod state is shared by every copy on the page.',
};

export default tseslint.config(
  { ignores: ['**/dist/**', '**/node_modules/**', 'storybook-static/**', '**/*.json', '.data/**', 'bench/**'] },
  ...tseslint.configs.recommended,
  {
    rules: {
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_' }],
      '@typescript-eslint/no-empty-object-type': 'off',
      'no-restricted-syntax': ['error', zodForm, zodGlobal],
      eqeqeq: 'error',
    },
  },
  {
    // The walls of docs/architecture.md. Arrows run one way.
    files: ['packages/*/src/**/*.ts', 'stories/**/*.ts', 'test/**/*.ts'],
    plugins: { boundaries },
    settings: {
      'boundaries/elements': [
        { type: 'contract', pattern: 'packages/sdk/src/contract', mode: 'folder' },
        { type: 'rules', pattern: 'packages/sdk/src/rules', mode: 'folder' },
        { type: 'sdk', pattern: 'packages/sdk/src', mode: 'folder' },
        { type: 'domain', pattern: 'packages/server/src/domain', mode: 'folder' },
        { type: 'server', pattern: 'packages/server/src', mode: 'folder' },
        { type: 'mock-server', pattern: 'packages/mock-server/src', mode: 'folder' },
        { type: 'widget-shared', pattern: 'packages/widgets/src/(shared|provider)', mode: 'folder' },
        { type: 'embed', pattern: 'packages/widgets/src/embed', mode: 'folder' },
        { type: 'widget', pattern: 'packages/widgets/src/*', mode: 'folder', capture: ['name'] },
        { type: 'stories', pattern: 'stories', mode: 'folder' },
        { type: 'test', pattern: 'test', mode: 'folder' },
      ],
    },
  },
  {
    files: ['packages/sdk/src/**/*.ts'],
    ignores: ['packages/sdk/src/conformance/**', '**/*.test.ts'],
    rules: {
      'no-restricted-imports': [
        'error',
        {
          patterns: [
            noNode,
            {
              group: ['@party-affairs/*', 'lit', 'lit/*', '@lit/*'],
              message: 'The SDK knows nobody of ours and no Lit.',
            },
          ],
        },
      ],
      'no-restricted-globals': ['error', 'HTMLElement', 'customElements'],
    },
  },
  {
    files: ['packages/sdk/src/{contract,rules}/**/*.ts', 'packages/server/src/domain/**/*.ts'],
    ignores: ['**/*.test.ts'],
    rules: {
      'no-restricted-globals': ['error', 'fetch', 'document', 'window', 'localStorage', 'setTimeout', 'setInterval'],
      'no-restricted-properties': [
        'error',
        { object: 'Date', property: 'now', message: 'Time comes in as a value.' },
        { object: 'Math', property: 'random', message: 'Chance comes in as a value.' },
      ],
    },
  },
  {
    files: ['packages/server/src/**/*.ts'],
    ignores: ['packages/server/src/node/**', '**/*.test.ts'],
    rules: { 'no-restricted-imports': ['error', { patterns: [noNode] }] },
  },
  {
    files: ['packages/widgets/src/**/*.ts'],
    ignores: ['**/*.test.ts'],
    ...lit.configs['flat/recommended'],
  },
  {
    files: ['packages/widgets/src/**/*.ts'],
    ignores: ['**/*.test.ts'],
    ...wc.configs['flat/best-practice'],
  },
  {
    files: ['packages/widgets/src/**/*.ts'],
    ignores: ['**/*.test.ts'],
    plugins: { 'lit-a11y': litA11y },
    rules: {
      ...litA11y.configs.recommended.rules,
      'no-restricted-imports': [
        'error',
        {
          patterns: [
            noNode,
            {
              group: [
                '@party-affairs/server',
                '@party-affairs/server/*',
                '@party-affairs/mock-server',
                '@party-affairs/mock-server/*',
              ],
              message: 'Widgets know only the SDK.',
            },
          ],
        },
      ],
    },
  },
);
