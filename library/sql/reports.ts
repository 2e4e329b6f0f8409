import { sql } from 'kysely'
import type { Reports } from '../library.ts'
import type { Session } from './session.ts'

export function createReports({ db }: Pick<Session, 'db'>): Reports {
  return {
    collections: async () => {
      const rows = await db
        .selectFrom('collections')
        .leftJoin('documents', 'documents.collection_id', 'collections.id')
        .select((column) => [
          'collections.id',
          'collections.name',
          'collections.chunks',
          'collections.generation',
          column.fn.count<number>('documents.id').as('documents'),
          sql<number>`coalesce(sum(documents.pages_total), 0)`.as('pages'),
          sql<number>`coalesce(sum(documents.bytes), 0)`.as('bytes'),
        ])
        .groupBy('collections.id')
        .orderBy('collections.id')
        .execute()
      return rows
    },
    failures: async (limit) => {
      const documents = await db
        .selectFrom('documents')
        .select(['id', 'collection_id', 'name', 'status', 'problem', 'problem_code', 'updated_at'])
        .where((is) => is.or([is('status', '=', 'failed'), is('pages_failed', '>', 0)]))
        .orderBy('updated_at', 'desc')
        .orderBy('id')
        .limit(limit)
        .execute()
      const found = documents.map(async (document) => {
        const { id, collection_id, name, status, problem, problem_code, updated_at } = document
        const about = { collectionId: collection_id, documentId: id, documentName: name, at: updated_at }
        const pages = await db
          .selectFrom('pages')
          .select(['number', 'problem', 'problem_code'])
          .where('document_id', '=', id)
          .where('status', '=', 'failed')
          .orderBy('number')
          .limit(limit)
          .execute()
        const whole = { number: null, problem, problem_code }
        const own = status === 'failed' && pages.length === 0 ? [whole] : pages
        return own.map((one) => ({
          ...about,
          page: one.number,
          problem: one.problem ?? '',
          ...(one.problem_code !== null && { problemCode: one.problem_code }),
        }))
      })
      return (await Promise.all(found)).flat().slice(0, limit)
    },
  }
}
