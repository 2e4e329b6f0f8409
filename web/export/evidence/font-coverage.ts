/** Whether a TrueType font has a glyph for a character, by its `cmap` (OpenType 1.9, format 12: segmented coverage). */
export function coverageOf(font: Buffer): (character: string) => boolean {
  const groups = groupsOf(font)
  return (character) => {
    const code = character.codePointAt(0) ?? 0
    return groups.some(({ first, last }) => code >= first && code <= last)
  }
}

type Group = Readonly<{ first: number; last: number }>

function groupsOf(font: Buffer): readonly Group[] {
  const table = subtableOf(font, tableAt(font, 'cmap'))
  const count = font.readUInt32BE(table + 12)
  return Array.from({ length: count }, (_, index) => {
    const at = table + 16 + 12 * index
    return { first: font.readUInt32BE(at), last: font.readUInt32BE(at + 4) }
  })
}

function tableAt(font: Buffer, tag: string): number {
  const count = font.readUInt16BE(4)
  for (let index = 0; index < count; index++) {
    const at = 12 + 16 * index
    if (font.toString('latin1', at, at + 4) === tag) return font.readUInt32BE(at + 8)
  }
  throw new Error(`The font has no table “${tag}”.`)
}

function subtableOf(font: Buffer, cmap: number): number {
  const count = font.readUInt16BE(cmap + 2)
  for (let index = 0; index < count; index++) {
    const at = cmap + font.readUInt32BE(cmap + 4 + 8 * index + 4)
    if (font.readUInt16BE(at) === 12) return at
  }
  throw new Error('The font has no segmented coverage.')
}
