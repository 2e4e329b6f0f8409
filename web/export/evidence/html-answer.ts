import type { Answer } from '../../../core/answer.ts'
import { plainText } from '../../../core/plain-text.ts'
import { type AnswerBlock, answerBlocks, type Inline, type Run } from './answer-blocks.ts'
import { type Html, html } from './html.ts'
import { faultWords, percent } from './words.ts'

/** The answer with its pins, each of which leads to its exhibit. */
export function answerPart(answer: Answer): Html {
  const isDoubtful = answer.claims.some(({ faults }) => faults.length > 0)
  return html`<h2>${answer.answered ? 'Answer' : 'Not in these documents'}</h2>
<div class="answer" dir="auto">
${answerBlocks(answer).map(blockPart)}</div>
${isDoubtful ? html`<p class="note">Underlined statements are <strong>not borne out</strong> by the cited lines. They are listed below with what is wrong.</p>` : undefined}`
}

/** Each statement with what checking it found. */
export function statementsPart({ answer, claims }: Answer): Html {
  if (claims.length === 0) return html``
  const rows = claims.map(
    ({ start, end, markers, support, faults }) =>
      html`<tr><td dir="auto">${bare(answer.slice(start, end))}</td><td>${spaced(markers.map(pin))}</td><td class="number">${percent(support)}</td><td>${
        faults.length === 0 ? 'borne out' : html`<strong>not borne out</strong>: ${faultWords(faults)}`
      }</td></tr>\n`,
  )
  return html`<h2>Statements</h2>
<div class="wide">
<table>
<thead><tr><th scope="col">Statement</th><th scope="col">Exhibits</th><th scope="col" class="number">Support</th><th scope="col">Checked</th></tr></thead>
<tbody>
${rows}</tbody>
</table>
</div>`
}

/** A statement as plain words, without its markers. */
function bare(markdown: string): string {
  return plainText(markdown.replace(/\s?\[\d{1,4}\]/g, ''))
}

function blockPart(block: AnswerBlock): Html {
  switch (block.kind) {
    case 'paragraph':
      return html`<p dir="auto">${block.content.map(inlinePart)}</p>\n`
    case 'heading':
      return html`<p dir="auto"><strong>${block.content.map(inlinePart)}</strong></p>\n`
    case 'quote':
      return html`<blockquote dir="auto">${block.content.map(inlinePart)}</blockquote>\n`
    case 'code':
      return html`<pre><code>${block.text}</code></pre>\n`
    case 'list':
      return listPart(block)
    case 'table':
      return tablePart(block)
  }
}

function listPart({ first, items }: Extract<AnswerBlock, { kind: 'list' }>): Html {
  const parts = items.map((item) => html`<li dir="auto">${item.map(blockPart)}</li>\n`)
  return first === undefined ? html`<ul>\n${parts}</ul>\n` : html`<ol start="${first}">\n${parts}</ol>\n`
}

function tablePart({ rows: [head = [], ...rows] }: Extract<AnswerBlock, { kind: 'table' }>): Html {
  return html`<div class="wide"><table>
<thead><tr>${head.map((cell) => html`<th scope="col" dir="auto">${cell.map(inlinePart)}</th>`)}</tr></thead>
<tbody>
${rows.map((row) => html`<tr>${row.map((cell) => html`<td dir="auto">${cell.map(inlinePart)}</td>`)}</tr>\n`)}</tbody>
</table></div>\n`
}

function inlinePart(inline: Inline): Html {
  if ('marker' in inline) return pin(inline.marker)
  const styled = STYLED[inline.style](inline.text)
  return inline.doubted ? html`<mark>${styled}</mark>` : styled
}

const STYLED: Readonly<Record<Run['style'], (text: string) => Html>> = {
  plain: (text) => html`${text}`,
  strong: (text) => html`<strong>${text}</strong>`,
  emphasis: (text) => html`<em>${text}</em>`,
  code: (text) => html`<code>${text}</code>`,
}

function pin(marker: number): Html {
  return html`<a class="pin" href="#exhibit-${marker}" aria-label="Exhibit ${marker}">${marker}</a>`
}

function spaced(parts: readonly Html[]): readonly Html[] {
  return parts.map((part, at) => (at === 0 ? part : html` ${part}`))
}
