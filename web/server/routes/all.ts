import type { Route } from '../route.ts'
import { accessRoutes } from './access.ts'
import { answerRoutes } from './answers.ts'
import { collectionRoutes } from './collections.ts'
import type { RouteContext } from './context.ts'
import { documentRoutes } from './documents.ts'
import { findRoutes } from './find.ts'
import { findingRoutes } from './findings.ts'
import { modelRoutes } from './models.ts'
import { pageRoutes } from './pages.ts'
import { questionRoutes } from './questions.ts'
import { sessionRoutes } from './session.ts'
import { systemRoutes } from './system.ts'

/** Every call below /api/v1, in the order the documentation shows them. */
export function allRoutes(context: RouteContext): readonly Route[] {
  return [
    ...collectionRoutes(context),
    ...documentRoutes(context),
    ...pageRoutes(context),
    ...findRoutes(),
    ...questionRoutes(context),
    ...answerRoutes(context),
    ...findingRoutes(),
    ...sessionRoutes(context),
    ...accessRoutes(context),
    ...systemRoutes(context),
    ...modelRoutes(context),
  ]
}
