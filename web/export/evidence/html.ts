import { escapeXml } from '../xml.ts'

/** Markup that `html` made: nothing else does, so text can never be taken for it. */
export type Html = Readonly<{ markup: string }>

type Value = string | number | Html | readonly Html[] | undefined

/** A template whose values are shown as text: everything in them is escaped, unless this function made it. */
export function html(parts: TemplateStringsArray, ...values: readonly Value[]): Html {
  return { markup: parts.reduce((all, part, at) => all + markupOf(values[at - 1]) + part) }
}

function markupOf(value: Value): string {
  if (value === undefined) return ''
  if (typeof value === 'number') return String(value)
  if (typeof value === 'string') return escapeXml(printable(value))
  return 'markup' in value ? value.markup : value.map(({ markup }) => markup).join('')
}

/**
 * Text without what prints nothing and may do something: controls, and the marks that turn the text around them (UAX #9,
 * 2.1 to 2.5), which could make print read as what it is not.
 */
export function printable(text: string): string {
  return text.replace(/(?![\n\t])\p{Cc}|[\u202a-\u202e\u2066-\u2069]/gu, '')
}
