// What a compiler does not see: hooks that miss what they read, elements that a screen reader cannot use, code that has no
// effect. The formatter has its own say about layout, and `scripts/direction.mjs` about who may import whom.
import js from '@eslint/js'
import a11y from 'eslint-plugin-jsx-a11y'
import hooks from 'eslint-plugin-react-hooks'
import { defineConfig, globalIgnores } from 'eslint/config'
import ts from 'typescript-eslint'

export default defineConfig([
  globalIgnores(['dist/', 'node_modules/', '**/results/']),
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },
  js.configs.recommended,
  ts.configs.recommended,
  {
    files: ['**/*.{ts,tsx,mjs}'],
    rules: {
      // The compiler says these, with types.
      'no-undef': 'off',
      'no-irregular-whitespace': ['error', { skipComments: true, skipStrings: true, skipTemplates: true }],
      'no-misleading-character-class': ['error', { allowEscape: true }],
      eqeqeq: ['error', 'always'],
      'prefer-const': ['error', { destructuring: 'all' }],
      '@typescript-eslint/no-unused-vars': [
        'error',
        { argsIgnorePattern: '^_', varsIgnorePattern: '^_', caughtErrors: 'none', ignoreRestSiblings: true },
      ],
    },
  },
  {
    files: ['web/**/*.{ts,tsx}', 'server/publishing/**/*.tsx'],
    extends: [hooks.configs.flat.recommended, a11y.flatConfigs.recommended],
    rules: {
      // Of the React compiler, which does not build these.
      'react-hooks/preserve-manual-memoization': 'off',
      // Tables are laid out as blocks on a phone, which takes their roles away: they say them again.
      'jsx-a11y/no-redundant-roles': ['error', { nav: ['navigation'], tbody: ['rowgroup'], thead: ['rowgroup'] }],
      'jsx-a11y/no-interactive-element-to-noninteractive-role': [
        'error',
        { td: ['cell'], tr: ['none', 'presentation'] },
      ],
      // What scrolls must be reached by keyboard (axe: scrollable-region-focusable), and is no control.
      'jsx-a11y/no-noninteractive-tabindex': 'off',
      // A press on a backdrop, a key inside of what unfolds, and marking with a pointer come beside a control that does the same.
      'jsx-a11y/no-noninteractive-element-interactions': ['error', { handlers: ['onClick'] }],
    },
  },
])
