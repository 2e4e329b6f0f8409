import type { Fact } from './facts.ts'
import { type Html, html } from './html.ts'

export function factsPart(facts: readonly Fact[]): Html {
  const rows = facts.flatMap(([name, value, style]) =>
    value === undefined || value === '' ? [] : [html`<dt>${name}</dt><dd>${valuePart(value, style)}</dd>\n`],
  )
  return html`<dl>\n${rows}</dl>`
}

function valuePart(value: string, style: Fact[2]): Html {
  if (style === 'link') return html`<a class="link" href="${value}" rel="noreferrer">${value}</a>`
  return style === 'hash' ? html`<span class="hash">${value}</span>` : html`<bdi>${value}</bdi>`
}
