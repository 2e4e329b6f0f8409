import type { KnipConfig } from 'knip'

const config: KnipConfig = {
  entry: [
    'cli.ts',
    'page-process.ts',
    'web/ui/main.tsx',
    'bench/*.ts',
    'eval/**/*.ts',
    'examples/*.ts',
    'samples/*.ts',
    'test/**/*.ts',
  ],
  project: ['**/*.{ts,tsx}'],
  ignoreDependencies: ['@tesseract.js-data/eng', 'hnswlib-node'],
  ignoreExportsUsedInFile: true,
}

export default config
