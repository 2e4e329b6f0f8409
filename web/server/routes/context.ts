import type { Auth } from '../auth.ts'
import type { EventStreams } from '../event-streams.ts'
import type { UploadLimits } from '../upload.ts'

/** What the routes work with, beside the verbs that each call brings along. */
export type RouteContext = Readonly<{
  auth: Auth
  streams: EventStreams
  limits: UploadLimits & Readonly<{ questionCharsMax: number; evidenceAtOnceMax: number }>
}>
