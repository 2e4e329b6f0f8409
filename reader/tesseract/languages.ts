import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { AppError } from '../../core/errors.ts'

/** A folder of its own with one `<language>.traineddata` for each language, unpacked and checked. */
export type LanguageFolder = Readonly<{ path: string; remove(): Promise<void> }>

/**
 * Gathers the data of `languages` from the folder `languageData` (`deu.traineddata` or `deu.traineddata.gz`); English
 * is in the box. The engine wants all of them in one folder and under one kind of name.
 * Throws AppError `model-missing`.
 */
export async function gatherLanguages(
  languages: readonly string[],
  languageData: string,
): Promise<LanguageFolder> {
  const path = await mkdtemp(join(tmpdir(), 'lectern-languages-'))
  const remove = () => rm(path, { recursive: true, force: true })
  try {
    for (const language of languages) {
      await writeFile(join(path, `${language}.traineddata`), await loadLanguage(language, languageData))
    }
  } catch (error) {
    await remove()
    throw error
  }
  return { path, remove }
}

async function loadLanguage(language: string, languageData: string): Promise<Buffer> {
  for (const source of sources(language, languageData)) {
    try {
      const bytes = await readFile(source)
      const data = bytes[0] === 0x1f && bytes[1] === 0x8b ? gunzipSync(bytes) : bytes
      if (!hasNetwork(data)) throw new Error('It holds no LSTM network.')
      return data
    } catch (cause) {
      if ((cause as NodeJS.ErrnoException).code === 'ENOENT') continue
      throw new AppError(
        'model-missing',
        `The language data ${source} cannot be used: it is damaged, unreadable or made for Tesseract 3. ` +
          'Get the file again from the tessdata_best or tessdata_fast collection.',
        { cause },
      )
    }
  }
  throw new AppError(
    'model-missing',
    `There is no language data for “${language}”. Put ${language}.traineddata (from the tessdata_best or tessdata_fast ` +
      'collection of Tesseract) into a folder and name that folder in LECTERN_LANGUAGE_DATA, or take the language ' +
      'out of LECTERN_LANGUAGES.',
  )
}

function sources(language: string, languageData: string): readonly string[] {
  const own =
    languageData === ''
      ? []
      : ['.traineddata', '.traineddata.gz'].map((ending) => join(languageData, language + ending))
  return language === 'eng' ? [...own, bundledEnglish()] : own
}

/** `best_int`: no less accurate than the four times larger `4.0.0` on an A4 page, and smaller. */
function bundledEnglish(): string {
  const manifest = createRequire(import.meta.url).resolve('@tesseract.js-data/eng/package.json')
  return join(dirname(manifest), '4.0.0_best_int', 'eng.traineddata.gz')
}

/** Place of the LSTM network in the table of parts, and the most parts a file may have (tessdatamanager.h). */
const NETWORK = 17
const PARTS_MAX = 1000

/**
 * Whether this is language data with an LSTM network: a 32-bit count of parts, then for each a 64-bit offset or −1
 * (tessdatamanager.cpp). Checked here, as the engine's binding hangs on data it cannot use.
 */
function hasNetwork(data: Buffer): boolean {
  if (data.length < 4) return false
  const parts = data.readUInt32LE(0)
  if (parts <= NETWORK || parts > PARTS_MAX || data.length < 4 + parts * 8) return false
  const offset = data.readBigInt64LE(4 + NETWORK * 8)
  return offset > 0n && offset < BigInt(data.length)
}
