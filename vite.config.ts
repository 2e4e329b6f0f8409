import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

/** Builds web/ui into dist/ui, which the server hands out. `vite` alone serves it with reload over a running Lectern. */
export default defineConfig({
  root: 'web/ui',
  plugins: [react()],
  build: {
    outDir: '../../dist/ui',
    emptyOutDir: true,
    // Inlined assets would be data: URLs; the page's content security policy allows its own origin only.
    assetsInlineLimit: 0,
  },
  server: { proxy: { '/api': 'http://127.0.0.1:8080' } },
})
