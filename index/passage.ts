import type { Chunk } from '../core/chunk.ts'

/**
 * The text a chunk is found by: what its document and sections are called counts as its own. The name's extension
 * does not, and a heading that the text starts with is not said twice.
 */
export function passageOf(chunk: Pick<Chunk, 'headings' | 'text'>, documentName: string): string {
  const title = documentName.replace(/\.[A-Za-z0-9]{1,5}$/, '').replaceAll('_', ' ')
  const headings = chunk.headings.filter((heading) => !chunk.text.includes(heading))
  return [title, ...headings, chunk.text].join('\n')
}
