import type { ReadBy } from '../core/page.ts'

/** `kosmos-2.5 (q8, cpu): preprocess 120 ms, vision 8,400 ms, prefill 2,100 ms, decode 61,000 ms; 1,150 tokens, 18.9 a second`. */
export function timingLine({ reader, precision, device, milliseconds, tokens }: ReadBy): string {
  const how = [precision, device].filter((part) => part !== undefined)
  const stages = Object.entries(milliseconds).map(([stage, ms]) => `${stage} ${counted(ms)} ms`)
  const name = how.length === 0 ? reader : `${reader} (${how.join(', ')})`
  return `${name}: ${stages.join(', ')}${tokens === undefined ? '' : `; ${written(tokens, milliseconds.decode)}`}`
}

function written(tokens: number, decodeMs: number | undefined): string {
  const said = `${counted(tokens)} tokens`
  return decodeMs === undefined || decodeMs <= 0
    ? said
    : `${said}, ${((tokens * 1_000) / decodeMs).toFixed(1)} a second`
}

function counted(value: number): string {
  return Math.round(value).toLocaleString('en-US')
}
