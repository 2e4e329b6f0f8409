import { createHash } from 'node:crypto'
import type { Answer, Citation } from '../../../core/answer.ts'
import type { EvidenceInput } from './evidence.ts'
import { answerFacts } from './facts.ts'
import { type Html, html } from './html.ts'
import { answerPart, statementsPart } from './html-answer.ts'
import { exhibitPart } from './html-exhibit.ts'
import { factsPart } from './html-facts.ts'
import { STYLE } from './style.ts'
import { faultWords, HOW_TO_CHECK, instant } from './words.ts'

/**
 * The pack as one web page that needs nothing else: no script, pictures within, and a policy that lets nothing in or
 * out. Exhibits are drawn one after the other as the page is taken.
 */
export async function* toHtml(input: EvidenceInput): AsyncGenerator<string> {
  const { answer } = input
  yield `<!doctype html>\n${head(input).markup}`
  const exhibits = answer.answered ? answer.citations : answer.nearest
  if (exhibits.length > 0) {
    yield html`<h2>${answer.answered ? 'Exhibits' : 'What comes nearest'}</h2>\n`.markup
    for (const citation of exhibits) yield await exhibit(input, citation)
  }
  yield leftOut(answer).markup + foot(input).markup
}

async function exhibit(input: EvidenceInput, citation: Citation): Promise<string> {
  return (await exhibitPart(citation, await input.sourceOf(citation))).markup
}

const POLICY = [
  "default-src 'none'",
  'img-src data:',
  `style-src 'sha256-${createHash('sha256').update(STYLE).digest('base64')}'`,
  "base-uri 'none'",
  "form-action 'none'",
].join('; ')

function head(input: EvidenceInput): Html {
  const { answer, version } = input
  return html`<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${POLICY}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="generator" content="Lectern ${version}">
<title>Evidence: ${answer.question}</title>
<style>${STYLE}</style>
</head>
<body>
<header>
<p class="kind">Evidence for an answer</p>
<h1 dir="auto">${answer.question}</h1>
${factsPart(answerFacts(input))}
</header>
<main>
${answerPart(answer)}
${statementsPart(answer)}
`
}

function leftOut({ dropped }: Answer): Html {
  if (dropped.length === 0) return html``
  const items = dropped.map(
    ({ text, faults, page }) =>
      html`<li><q dir="auto">${text}</q>${page && html` (<bdi>${page.documentName}</bdi>, page ${page.page})`}: ${faultWords(faults)}.</li>\n`,
  )
  return html`<h2>Left out of the answer</h2>
<p>These statements were made while the answer was written and taken out of it, because nothing bears them out:</p>
<ul>
${items}</ul>
`
}

function foot({ version, madeAt }: EvidenceInput): Html {
  return html`<h2>How to check this</h2>
<ol class="steps">
${HOW_TO_CHECK.map((step) => html`<li>${step}</li>\n`)}</ol>
</main>
<footer>Made by Lectern ${version} on ${instant(madeAt)}. This file holds everything it shows and asks for nothing from anywhere.</footer>
</body>
</html>
`
}
