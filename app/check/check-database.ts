import type { Disagreement } from '../../library/integrity.ts'
import type { KeywordsOf, Library } from '../../library/library.ts'
import type { Finding } from './finding.ts'

type DatabaseDeps = Readonly<{ library: Pick<Library, 'integrity'>; keywordsOf: KeywordsOf }>

/** Told of each kind: who has more than that has one cause to look for, and what is repaired makes room for the next. */
const TOLD_MAX = 200

export async function* checkDatabase({ library, keywordsOf }: DatabaseDeps): AsyncGenerator<Finding> {
  const { integrity } = library
  for (const said of await integrity.damage()) {
    yield { what: `The database is damaged (${said}). Stop Lectern and restore a backup.` }
  }
  for (const disagreement of await integrity.disagreements(TOLD_MAX)) {
    const { what, how } = words(disagreement)
    yield { what, mend: { how, run: () => integrity.repair(disagreement, keywordsOf) } }
  }
}

function words(disagreement: Disagreement): Readonly<{ what: string; how: string }> {
  const { name } = disagreement
  switch (disagreement.kind) {
    case 'pages-miscounted':
      return { what: `The counts of pages of “${name}” are wrong.`, how: 'count them again' }
    case 'page-lost':
      return {
        what: `Page ${disagreement.page} of “${name}” was read, and what was read is missing.`,
        how: 'read the page again',
      }
    case 'passages-broken':
      return {
        what: `${disagreement.passages} passages of “${name}” are broken, or cannot be searched by meaning.`,
        how: 'make its passages again from what was read',
      }
    case 'not-finished':
      return { what: `“${name}” is said to be ready, but it is not.`, how: 'go on with it' }
    case 'lease-left':
      return { what: `Somebody holds a right to work on “${name}” that is done.`, how: 'take it back' }
    case 'passages-miscounted':
      return { what: `The count of passages of collection “${name}” is wrong.`, how: 'count them again' }
    case 'keywords-broken':
      return {
        what: `Collection “${name}” is searched by words that are not those of its passages.`,
        how: 'make its keyword index again',
      }
  }
}
