import { globSync } from 'node:fs';
import lit from 'eslint-plugin-lit';
import litA11y from 'eslint-plugin-lit-a11y';
import sortClassMembers from 'eslint-plugin-sort-class-members';
import wc from 'eslint-plugin-wc';
import tseslint from 'typescript-eslint';
import walls from './eslint.walls.mjs';

const zodForm = {
  selector: 'ImportDeclaration[source.value="zod"], ImportDeclaration[source.value="zod/mini"] > ImportSpecifier',
  message: "Write `import * as z from 'zod/mini'`: the other forms cost 80 kB under esbuild.",
};
const zodGlobal = {
  selector: 'CallExpression[callee.object.name="z"][callee.property.name=/^(config|registry|globalRegistry)$/]',
  message: 'zod state is shared by every copy on the page.',
};
const presentTime = {
  selector: 'NewExpression[callee.name="Date"][arguments.length=0]',
  message: 'Time comes in as a value.',
};
const styleAttribute = {
  selector:
    'TaggedTemplateExpression[tag.name=/^(html|svg)$/] TemplateElement[value.raw=/\\sstyle=["\']?[^"\']*[a-z]/]',
  message: 'A strict Content-Security-Policy blocks inline styles: use a class or styleMap.',
};
const remLength = {
  selector: 'TaggedTemplateExpression[tag.name="css"] TemplateElement[value.raw=/[0-9]rem\\b/]',
  message: 'The host page owns rem: sizes come from our own tokens.',
};
const htmlString = {
  selector:
    'AssignmentExpression[left.property.name=/^(inner|outer)HTML$/], CallExpression[callee.property.name="insertAdjacentHTML"], ImportDeclaration[source.value=/unsafe-(html|svg|mathml)/]',
  message: 'No HTML string reaches a page: render templates.',
};

// A class reads from what it is to what it does (docs/habits.md). A reader finds each part where the last class had it.
const memberOrder = {
  order: [
    '[static-properties]',
    '[define]',
    '[attributes]',
    '[states]',
    '[fields]',
    'constructor',
    '[define]',
    '[lifecycle]',
    '[public]',
    'render',
    '[renders]',
    '[everything-else]',
    '[handlers]',
    '[everything-else]',
  ],
  groups: {
    define: [{ type: 'method', static: true, name: 'define' }],
    attributes: [{ type: 'property', groupByDecorator: 'property' }],
    states: [{ type: 'property', groupByDecorator: 'state' }],
    fields: [{ type: 'property', name: '/(?!#?handle[A-Z]).*/' }],
    lifecycle: [
      '/((dis)?connected|adopted|attributeChanged)Callback/',
      '/(shouldUpdate|willUpdate|firstUpdated|updated|getUpdateComplete)/',
    ],
    public: [{ type: 'method', name: '/(?!#|render|handle[A-Z]).*/' }],
    renders: ['/#?render[A-Z].*/'],
    handlers: ['/#?handle[A-Z].*/'],
  },
  accessorPairPositioning: 'together',
  stopAfterFirstProblem: true,
};

/** A folder that registers an element holds its class in the file of the same name. */
const elementClasses = globSync('packages/widgets/src/**/define.ts', { cwd: import.meta.dirname }).map((file) =>
  file.replace(/([^/\\]+)([/\\])define\.ts$/, '$1$2$1.ts'),
);

const product = { ignores: ['**/*.test.ts', '**/testing/**'] };

export default tseslint.config(
  {
    ignores: ['**/dist/**', '**/node_modules/**', 'storybook-static/**', '**/*.json', '.data/**', 'bench/**'],
  },
  ...tseslint.configs.recommended,
  {
    linterOptions: { reportUnusedDisableDirectives: 'error' },
    rules: {
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_' }],
      '@typescript-eslint/no-empty-object-type': 'off',
      'no-restricted-syntax': ['error', zodForm, zodGlobal],
      eqeqeq: 'error',
      'no-eval': 'error',
      'no-new-func': 'error',
    },
  },
  { files: ['packages/*/src/**/*.ts'], plugins: { walls }, rules: { 'walls/arrows': 'error' } },
  {
    files: ['packages/sdk/src/**/*.ts'],
    ignores: ['packages/sdk/src/conformance/**', ...product.ignores],
    rules: {
      'no-restricted-globals': [
        'error',
        ...['document', 'HTMLElement', 'customElements'].map((name) => ({ name, message: 'The SDK has no DOM.' })),
        ...['process', 'Buffer', 'global'].map((name) => ({ name, message: 'The SDK also runs in browsers.' })),
      ],
    },
  },
  {
    files: [
      'packages/sdk/src/{contract,rules}/**/*.ts',
      'packages/server/src/modules/*/{*rules,workflow,permissions}.ts',
      'packages/server/src/statistics/*.ts',
      'packages/server/src/workflow/{workflow,timed-state}.ts',
    ],
    ...product,
    rules: {
      'no-restricted-globals': ['error', 'fetch', 'document', 'window', 'localStorage', 'setTimeout', 'setInterval'],
      'no-restricted-syntax': ['error', zodForm, zodGlobal, presentTime],
      'no-restricted-properties': [
        'error',
        { object: 'Date', property: 'now', message: 'Time comes in as a value.' },
        { object: 'Math', property: 'random', message: 'Chance comes in as a value.' },
      ],
    },
  },
  {
    files: ['packages/server/src/**/*.ts', 'packages/mock-server/src/**/*.ts'],
    ignores: [
      'packages/server/src/node/**',
      'packages/server/src/modules/*/{state,*rules,suppression}.ts',
      'packages/mock-server/src/{node,cli}.ts',
      'packages/mock-server/src/node/**',
      ...product.ignores,
    ],
    rules: {
      'no-restricted-globals': [
        'error',
        ...['process', 'Buffer', '__dirname'].map((name) => ({ name, message: 'Only src/node knows Node.' })),
      ],
    },
  },
  ...[lit.configs['flat/recommended'], wc.configs['flat/best-practice']].map((config) => ({
    files: ['packages/widgets/src/**/*.ts'],
    ...product,
    ...config,
  })),
  {
    files: ['packages/widgets/src/**/*.ts'],
    ...product,
    plugins: { 'lit-a11y': litA11y },
    settings: {
      wc: { elementBaseClasses: ['LitElement', 'Widget'] },
      lit: { elementBaseClasses: ['LitElement', 'Widget'] },
    },
    rules: {
      ...litA11y.configs.recommended.rules,
      // In Safari a list without bullets is no list to VoiceOver unless its role says so.
      'lit-a11y/no-redundant-role': 'off',
      // LitElement always has the callbacks this rule wants to see guarded.
      'wc/guard-super-call': 'off',
      'no-restricted-syntax': ['error', zodForm, zodGlobal, styleAttribute, remLength, htmlString],
    },
  },
  {
    files: elementClasses,
    plugins: { 'sort-class-members': sortClassMembers },
    rules: { 'sort-class-members/sort-class-members': ['error', memberOrder] },
  },
);
