import { copyFile, mkdtemp, rm } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { AppError } from '../../core/errors.ts'

/** A folder of its own with one `<language>.traineddata` for each language, however they were packed and named. */
export type LanguageFolder = Readonly<{ path: string; remove(): Promise<void> }>

/**
 * Gathers the data of `languages` from the folder `languageData` (`deu.traineddata` or `deu.traineddata.gz`); English
 * is in the box. The engine wants all of them in one folder and under one kind of name; it tells gzip by content.
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
      await copyFirst(sources(language, languageData), join(path, `${language}.traineddata`), language)
    }
  } catch (error) {
    await remove()
    throw error
  }
  return { path, remove }
}

function sources(language: string, languageData: string): readonly string[] {
  const own =
    languageData === ''
      ? []
      : ['.traineddata', '.traineddata.gz'].map((ending) => join(languageData, language + ending))
  return language === 'eng' ? [...own, bundledEnglish()] : own
}

/** `best_int`: as accurate as the four times larger file, by our own measurement (docs/decisions/0002). */
function bundledEnglish(): string {
  const manifest = createRequire(import.meta.url).resolve('@tesseract.js-data/eng/package.json')
  return join(dirname(manifest), '4.0.0_best_int', 'eng.traineddata.gz')
}

async function copyFirst(from: readonly string[], to: string, language: string): Promise<void> {
  for (const source of from) {
    try {
      await copyFile(source, to)
      return
    } catch (cause) {
      if ((cause as NodeJS.ErrnoException).code === 'ENOENT') continue
      throw new AppError(
        'model-missing',
        `The language data ${source} cannot be read; check its permissions.`,
        {
          cause,
        },
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
