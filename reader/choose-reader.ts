import type { ReaderChoice } from '../core/document.ts'

export type ReaderName = Exclude<ReaderChoice, 'auto'>

/** What KOSMOS-2.5 needs, and whether this machine has it. */
export type KosmosMeans = Readonly<{ weights: boolean; gpu: boolean }>

/**
 * The reader a page is given to: the first choice that is one (a page's own, its collection's, the server's). Where all
 * leave it open, KOSMOS-2.5 when its weights and a GPU are there: without one it takes minutes a page.
 */
export function chooseReader(choices: readonly ReaderChoice[], means: KosmosMeans): ReaderName {
  const chosen = choices.find((choice) => choice !== 'auto')
  return chosen ?? (means.weights && means.gpu ? 'kosmos-2.5' : 'tesseract')
}

/** Who reads a page that is for KOSMOS-2.5, or that nobody can say before a part of it was read (`look`). */
export type Routing =
  | Readonly<{ kind: 'kosmos' }>
  /** `because` is a sentence for the person who looks at the page. */
  | Readonly<{ kind: 'tesseract'; because: string }>
  | Readonly<{ kind: 'look' }>

/** Letters of a sample below which it says nothing of its script. */
const LETTERS_MIN = 40
/** Share of letters of other scripts from which a page is one of them: names and symbols stay below. */
const FOREIGN_MIN = 0.3
/** Letters from which the share of accents is judged, and that share: German prose has 1.7 %, French 4 %, English 0.05 %. */
const ACCENT_LETTERS_MIN = 150
const ACCENTED_MIN = 0.006
/** A loanword or two is English still. */
const ACCENTS_MIN = 3

/**
 * KOSMOS-2.5 was trained on English pages (arXiv 2309.11419, section 3.1), so a page in another script or language goes to
 * Tesseract, if that has been given the language. `languages` are Tesseract's names; `sample` is what was read of the
 * page so far. Languages written without accents (Dutch, Indonesian) cannot be told from English this cheaply: they are
 * routed only when English is not among `languages`.
 */
export function routePage(languages: readonly string[], sample: string | undefined): Routing {
  const others = languages.filter((language) => language !== ENGLISH)
  if (others.length === 0) return { kind: 'kosmos' }
  if (!languages.includes(ENGLISH)) return { kind: 'tesseract', because: BECAUSE_LANGUAGES }
  if (sample === undefined) return { kind: 'look' }
  if (isOtherScript(sample)) return { kind: 'tesseract', because: BECAUSE_SCRIPT }
  return hasAccents(sample) ? { kind: 'tesseract', because: BECAUSE_LANGUAGE } : { kind: 'kosmos' }
}

const ENGLISH = 'eng'

const BECAUSE_LANGUAGES =
  'KOSMOS-2.5 reads English only, and English is not among the languages of this server; Tesseract read the page.'
const BECAUSE_SCRIPT = 'KOSMOS-2.5 reads the Latin script only; Tesseract read this page.'
const BECAUSE_LANGUAGE = 'KOSMOS-2.5 reads English, and this page does not look English; Tesseract read it.'

function isOtherScript(sample: string): boolean {
  const letters = count(sample, /\p{L}/gu)
  return letters >= LETTERS_MIN && count(sample, /(?!\p{Script=Latin})\p{L}/gu) >= FOREIGN_MIN * letters
}

function hasAccents(sample: string): boolean {
  const letters = count(sample, /\p{Script=Latin}/gu)
  const accented = count(sample, ACCENTED)
  return letters >= ACCENT_LETTERS_MIN && accented >= Math.max(ACCENTS_MIN, ACCENTED_MIN * letters)
}

/** Latin letters that English does without; ligatures such as `ﬁ` are only print. */
const ACCENTED = /(?![a-zﬀ-ﬆ])\p{Script=Latin}/giu

function count(text: string, what: RegExp): number {
  return text.normalize('NFC').match(what)?.length ?? 0
}
