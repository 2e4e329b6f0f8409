import { asMarkdown } from '../../core/markdown-text.ts'
import type { Fault, Judged, OwnFigures } from './ask-own-questions.ts'
import { said } from './ask-own-questions.ts'

/** A page's picture with the cited lines lit, as a `data:` URL; undefined when it cannot be drawn. */
export type DrawCitation = (judged: Judged) => Promise<string | undefined>

/** One page to look at: the figures, then each failure with what was expected, what was said, and the page it cites. */
export async function* failuresPage(
  collection: string,
  figures: OwnFigures,
  failures: readonly Judged[],
  draw: DrawCitation,
): AsyncGenerator<string> {
  yield `<!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>${escaped(collection)}: questions that failed</title><style>${STYLE}</style>
<h1>${escaped(collection)}</h1>${figuresTable(figures)}
<h2>${failures.length === 0 ? 'Nothing failed' : `Failed: ${failures.length}`}</h2>`
  for (const failure of failures) yield await section(failure, await draw(failure))
  yield '</html>\n'
}

const STYLE =
  'body{font:16px/1.5 system-ui,sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem;color-scheme:light dark}' +
  'section{border-top:1px solid #8886;padding:1rem 0}img{max-width:100%;border:1px solid #8886}' +
  'dt{font-weight:600;margin-top:.5rem}dd{margin:0}td{padding:0 1rem 0 0}'

const WORDS: Readonly<Record<Fault, string>> = {
  refused: 'not answered',
  'answered-what-is-not-there': 'answered, though the documents do not say',
  'wrong-answer': 'wrong answer',
  'wrong-page': 'another page is cited',
  'page-not-found': 'the right page is not among the passages',
}

async function section({ asked, reply, faults }: Judged, picture: string | undefined): Promise<string> {
  const place = asked.document === undefined ? '' : ` (${asked.document}, page ${asked.page ?? '?'})`
  const expected = asked.answers.length === 0 ? 'that the documents do not say' : asked.answers.join(' or ')
  const rows = [
    ['What is wrong', faults.map((fault) => WORDS[fault]).join('; ')],
    ['Expected', `${expected}${place}`],
    ['Said', reply.short === undefined ? said(reply) : `${reply.short}: ${said(reply)}`],
    ['Confidence', reply.confidence.toFixed(2)],
  ]
  const list = rows.map(([name, value]) => `<dt>${name}</dt><dd>${escaped(value ?? '')}</dd>`).join('')
  const [citation] = reply.citations
  const caption = citation === undefined ? '' : `${citation.documentName}, page ${citation.page}`
  const image =
    picture === undefined
      ? ''
      : `<figure><img src="${escaped(picture)}" alt="The cited page with its lines lit"><figcaption>${escaped(caption)}</figcaption></figure>`
  return `<section><h3>${escaped(asked.question)}</h3><dl>${list}</dl>${image}</section>\n`
}

function figuresTable(figures: OwnFigures): string {
  const rows = figureRows(figures).map(([name, value]) => `<tr><td>${name}<td>${value}`)
  return `<table>${rows.join('')}</table>`
}

/** The same as a table in markdown. */
export function ownTable(figures: OwnFigures): string {
  const rows = figureRows(figures).map(([name, value]) => `| ${asMarkdown(name)} | ${value} |`)
  return ['| figure | value |', '| --- | ---: |', ...rows].join('\n')
}

function figureRows(figures: OwnFigures): readonly (readonly [string, string])[] {
  const percent = (part: number | undefined) =>
    part === undefined ? 'not asked' : `${(100 * part).toFixed(1)} %`
  return [
    ['Questions', String(figures.questions)],
    ['Answered rightly', percent(figures.right)],
    ['In exactly the expected words', percent(figures.exact)],
    ['Not answered though the documents say', percent(figures.refused)],
    ['Right page first among the passages', percent(figures.found1)],
    ['Right page among the first five', percent(figures.found5)],
    ['Given answers that cite the right page', percent(figures.cited)],
    ['Rightly not answered', percent(figures.rightlyRefused)],
    ['Median time of an answer', `${figures.medianMs.toFixed(0)} ms`],
  ]
}

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`)
}
