import { fileTypeFromBuffer } from 'file-type'
import { AppError } from '../core/errors.ts'
import { firstBytes } from './first-bytes.ts'

/** The kinds of files that can be read. */
export type MediaType =
  | 'application/pdf'
  | 'image/png'
  | 'image/jpeg'
  | 'image/webp'
  | 'image/gif'
  | 'image/bmp'
  | 'image/tiff'
  | 'image/avif'

const READABLE: ReadonlySet<string> = new Set<MediaType>([
  'application/pdf',
  'image/png',
  'image/jpeg',
  'image/webp',
  'image/gif',
  'image/bmp',
  'image/tiff',
  'image/avif',
])

/** Animated PNG is a PNG whose first picture every program shows. */
const ALIASES: Readonly<Record<string, MediaType>> = { 'image/apng': 'image/png' }

/** Enough for every signature, and for the 1,024 bytes of junk that PDF readers allow before the header. */
const HEAD_BYTES = 4_200

/** The kind of a file by its first bytes, never by its name. Throws `file-empty` or `unsupported-media`. */
export async function sniff(path: string): Promise<MediaType> {
  const head = await firstBytes(path, HEAD_BYTES)
  if (head.length === 0) {
    throw new AppError(
      'file-empty',
      'The file is empty. Check that it was copied completely and add it again.',
    )
  }
  const found = (await fileTypeFromBuffer(head).catch(() => undefined))?.mime ?? bySignature(head)
  // A TIFF's directory may lie anywhere in the file; the detector gives up when it is not at the beginning.
  if (found === undefined && TIFF_SIGNATURES.some((signature) => head.subarray(0, 4).equals(signature))) {
    return 'image/tiff'
  }
  const known = found === undefined ? undefined : (ALIASES[found] ?? found)
  if (known !== undefined && READABLE.has(known)) return known as MediaType
  throw unsupported(found ?? textKind(head))
}

/** Little- and big-endian, TIFF 6.0 section 2. */
const TIFF_SIGNATURES = [Buffer.from('II*\0'), Buffer.from('MM\0*')]

/**
 * What file-type does not tell because it looks further than the signature: a PNG whose chunks are damaged, and a PDF
 * with junk before its header, which PDF readers allow in the first 1,024 bytes.
 */
function bySignature(head: Buffer): MediaType | undefined {
  if (head.subarray(0, 4).equals(PNG_SIGNATURE)) return 'image/png'
  return head.subarray(0, 1_024).includes('%PDF-') ? 'application/pdf' : undefined
}

/** Its first half; the rest only shows whether line ends were changed on the way, which is damage, not another kind. */
const PNG_SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47])

/** What people call the files they try, and what to do with them instead. */
const KINDS: readonly (readonly [pattern: RegExp, name: string, advice: string])[] = [
  [/hei[cf]/, 'a HEIC photo', 'Export it as JPEG and add it again.'],
  [/svg|postscript|illustrator|x-eps/, 'a vector drawing', 'Save it as PDF and add it again.'],
  [
    /openxmlformats|opendocument|msword|x-cfb|rtf|epub/,
    'an office document',
    'Save it as PDF and add it again.',
  ],
  [/zip|x-7z|rar|tar|gzip|xz|bzip|zstd/, 'an archive', 'Unpack it and add the files inside.'],
  [/^text\/html|xml/, 'a web page', 'Print it to PDF and add that.'],
  [/^text\//, 'plain text', 'Print it to PDF and add that.'],
  [/^image\//, 'a picture of a kind that cannot be read', 'Save it as PNG, JPEG or PDF and add it again.'],
  [/^(video|audio)\//, 'a recording', 'Only documents and pictures of documents can be read.'],
]

function unsupported(mediaType: string): AppError {
  const kind = KINDS.find(([pattern]) => pattern.test(mediaType))
  const [, name, advice] = kind ?? [
    undefined,
    'of an unknown kind, or damaged at its beginning',
    'PDF, PNG, JPEG, WebP, GIF, BMP, TIFF and AVIF can be read.',
  ]
  const detail = kind === undefined || mediaType.startsWith('text/') ? '' : ` (${mediaType})`
  return new AppError('unsupported-media', `The file is ${name}${detail}. ${advice}`)
}

/** Text has no signature: valid UTF-8 without NUL is text. */
function textKind(head: Buffer): string {
  const text = head.toString('utf8')
  if (text.slice(0, -1).includes('\uFFFD') || text.includes('\0')) return 'application/octet-stream'
  if (/<svg[\s>]/i.test(text)) return 'image/svg+xml'
  return /^\s*<(!doctype\s+html|html)/i.test(text) ? 'text/html' : 'text/plain'
}
