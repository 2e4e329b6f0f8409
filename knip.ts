import type { KnipConfig } from 'knip'

const config: KnipConfig = {
  entry: [
    'cli.ts',
    'page-process.ts',
    'bench/*.ts',
    'eval/**/*.ts',
    'examples/*.ts',
    'samples/*.ts',
    'training/**/*.ts',
    'test/**/*.ts',
  ],
  project: ['**/*.{ts,tsx}'],
  ignoreDependencies: [
    // Found by path or through require: data and CommonJS that knip does not follow.
    '@tesseract.js-data/eng',
    'snowball-stemmers',
    // Chat model classes that LangChain imports by the name of their provider.
    '@langchain/ollama',
    '@langchain/openai',
  ],
  ignoreExportsUsedInFile: true,
}

export default config
