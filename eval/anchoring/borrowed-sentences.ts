import { readdir, readFile } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { plainText } from '../../core/plain-text.ts'

/** A sentence of a real paper, to be planted in another. */
export type BorrowedSentence = Readonly<{ source: string; text: string }>

/** Sentences of 6 to 30 words from the papers' own markdown. */
export async function sentencesOf(data: string): Promise<readonly BorrowedSentence[]> {
  const folder = join(data, 'parse', 'joss', 'md')
  const files = (await readdir(folder)).sort()
  const all = await Promise.all(
    files.map(async (file) => {
      const text = plainText(await readFile(join(folder, file), 'utf8'))
      const found = text.match(/(?<=[.!?] )\p{Lu}[\p{L}\p{N} ,'-]+[.!?](?= )/gu) ?? []
      return found
        .filter((sentence) => /^(\S+ ){5,29}\S+$/.test(sentence))
        .map((sentence) => ({ source: basename(file, '.md'), text: sentence }))
    }),
  )
  return all.flat()
}
