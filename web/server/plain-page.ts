import { createHash } from 'node:crypto'
import type { Response } from 'express'

const STYLE = `
:root { color-scheme: light dark; font: 16px/1.6 system-ui, sans-serif }
body { max-width: 46rem; margin: 3rem auto; padding: 0 1rem }
h1 { font-size: 1.6rem } h2 { font-size: 1.2rem; margin-top: 2.4rem } h3 { font-size: 1rem; margin: 1.6rem 0 .2rem }
code, pre { font: .9em/1.5 ui-monospace, monospace } pre { overflow-x: auto; padding: .8rem; background: #8881 }
table { border-collapse: collapse; width: 100% } td, th { text-align: left; padding: .2rem .8rem .2rem 0; vertical-align: top }
details { margin: .4rem 0; border-left: 3px solid #8884; padding-left: .8rem } summary { cursor: pointer }
.method { display: inline-block; width: 4.5rem; font-weight: 600 }
`

/** Only the style above may apply; nothing is loaded and nothing runs. */
const CSP = `default-src 'none'; style-src 'sha256-${createHash('sha256').update(STYLE).digest('base64')}'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`

/** A small page of our own words, complete in itself. `body` is HTML already. */
export function sendPlainPage(response: Response, title: string, body: string, status = 200): void {
  response.setHeader('content-security-policy', CSP)
  response
    .status(status)
    .type('html')
    .send(
      `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>${escapeHtml(title)} · Lectern</title>` +
        `<meta name="viewport" content="width=device-width"><style>${STYLE}</style></head>` +
        `<body>${body}</body></html>`,
    )
}

export function escapeHtml(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
}
