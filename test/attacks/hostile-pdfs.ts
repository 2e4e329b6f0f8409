import { deflateSync } from 'node:zlib'

/** A PDF of these objects, by their numbers, written by hand: what an honest writer would never write. */
export function rawPdf(objects: Readonly<Record<number, string | Uint8Array>>): Uint8Array {
  const parts: Uint8Array[] = [Buffer.from('%PDF-1.7\n')]
  const offsets = new Map<number, number>()
  let at = parts[0]?.length ?? 0
  for (const [number, object] of Object.entries(objects)) {
    const body = Buffer.concat([
      Buffer.from(`${number} 0 obj\n`),
      Buffer.from(object),
      Buffer.from('\nendobj\n'),
    ])
    offsets.set(Number(number), at)
    parts.push(body)
    at += body.length
  }
  const size = Math.max(...offsets.keys()) + 1
  const rows = Array.from({ length: size }, (_, number) => {
    const offset = offsets.get(number)
    return `${String(offset ?? 0).padStart(10, '0')} ${offset === undefined ? '65535 f' : '00000 n'} \n`
  })
  const end = `xref\n0 ${size}\n${rows.join('')}trailer\n<< /Size ${size} /Root 1 0 R >>\nstartxref\n${at}\n%%EOF\n`
  return Buffer.concat([...parts, Buffer.from(end)])
}

/** Pages with these streams as their contents, and more entries for the catalog. */
export function pagesOf(
  contents: readonly Uint8Array[],
  catalog = '',
  more: Readonly<Record<number, string | Uint8Array>> = {},
): Uint8Array {
  const kids = contents.map((_, i) => `${10 + i * 2} 0 R`).join(' ')
  const pages = contents.flatMap((content, i) => [
    [
      10 + i * 2,
      `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 300 200] /Contents ${11 + i * 2} 0 R /Resources << /Font << /F 3 0 R >> >> >>`,
    ] as const,
    [11 + i * 2, content] as const,
  ])
  return rawPdf({
    1: `<< /Type /Catalog /Pages 2 0 R ${catalog} >>`,
    2: `<< /Type /Pages /Count ${contents.length} /Kids [${kids}] >>`,
    3: '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>',
    ...more,
    ...Object.fromEntries(pages),
  })
}

export function stream(content: string | Uint8Array, dictionary = ''): Uint8Array {
  const bytes = Buffer.from(content)
  return Buffer.concat([
    Buffer.from(`<< /Length ${bytes.length} ${dictionary} >>\nstream\n`),
    bytes,
    Buffer.from('\nendstream'),
  ])
}

export function words(text: string): Uint8Array {
  return stream(`BT /F 12 Tf 20 100 Td (${text}) Tj ET`)
}

/** A content stream that is `bytes` long once it is unpacked, and a thousandth of that before. */
export function bomb(bytes: number): Uint8Array {
  return stream(deflateSync(Buffer.alloc(bytes, 'q Q ')), '/Filter /FlateDecode')
}
