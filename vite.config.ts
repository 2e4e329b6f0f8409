import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { brotliCompress, gzip } from 'node:zlib'
import react from '@vitejs/plugin-react'
import { defineConfig, type Plugin } from 'vite'

/** Builds web/ui into dist/ui, which the server hands out. `vite` alone serves it with reload over a running Lectern. */
export default defineConfig({
  root: 'web/ui',
  plugins: [react(), compressed()],
  resolve: {
    alias: {
      'decode-named-character-reference': fileURLToPath(
        new URL('web/ui/markdown/named-characters.ts', import.meta.url),
      ),
    },
  },
  build: {
    outDir: '../../dist/ui',
    emptyOutDir: true,
    // Inlined assets would be data: URLs; the page's content security policy allows its own origin only.
    assetsInlineLimit: 0,
  },
  server: { proxy: { '/api': 'http://127.0.0.1:8080' } },
})

/** Below this many bytes a file fits a network packet anyway. */
const WORTH_BYTES_MIN = 1_400

/** Leaves a .br and a .gz beside every file, for the server to send in its place (web/server/built-form.ts). */
function compressed(): Plugin {
  return {
    name: 'compressed',
    apply: 'build',
    async writeBundle({ dir = '' }, bundle) {
      const files = Object.values(bundle).map((file) => ({
        path: join(dir, file.fileName),
        content: Buffer.from(file.type === 'chunk' ? file.code : file.source),
      }))
      const worth = files.filter(({ content }) => content.length >= WORTH_BYTES_MIN)
      await Promise.all(
        worth.flatMap(({ path, content }) => [
          promisify(brotliCompress)(content).then((smaller) => writeFile(`${path}.br`, smaller)),
          promisify(gzip)(content, { level: 9 }).then((smaller) => writeFile(`${path}.gz`, smaller)),
        ]),
      )
    },
  }
}
