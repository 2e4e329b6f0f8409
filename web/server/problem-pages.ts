import { readFileSync } from 'node:fs'
import { escapeHtml } from './plain-page.ts'

/** code → its paragraphs, from docs/problems.md: `## code` begins each. */
export type ProblemTexts = ReadonlyMap<string, string>

export function readProblemTexts(): ProblemTexts {
  const text = readFileSync(new URL('../../docs/problems.md', import.meta.url), 'utf8')
  const sections = text.split(/^## /m).slice(1)
  return new Map(
    sections.map((section) => {
      const [code = '', ...lines] = section.split('\n')
      return [code.trim(), lines.join('\n').trim()]
    }),
  )
}

/** The page `type` of a problem points to; undefined for a code nobody sends. */
export function problemPage(texts: ProblemTexts, code: string, title: string): string | undefined {
  const text = texts.get(code)
  if (text === undefined) return undefined
  return `<h1>${escapeHtml(title)}</h1><p><code>${escapeHtml(code)}</code></p>${paragraphs(text)}<p><a href="/problems">All problems</a></p>`
}

export function problemList(
  titles: readonly Readonly<{ code: string; title: string; status: number }>[],
): string {
  const rows = titles.map(
    ({ code, title, status }) =>
      `<tr><td>${status}</td><td><a href="/problems/${code}"><code>${code}</code></a></td><td>${escapeHtml(title)}</td></tr>`,
  )
  return `<h1>Problems</h1><table>${rows.join('')}</table>`
}

/** The little markdown docs/problems.md uses: paragraphs and `code`. */
function paragraphs(text: string): string {
  return text
    .split(/\n\s*\n/)
    .map((paragraph) => `<p>${escapeHtml(paragraph).replace(/`([^`]+)`/g, '<code>$1</code>')}</p>`)
    .join('')
}
