import type { Auth } from '../auth.ts'
import type { EventStreams } from '../event-streams.ts'
import type { UploadLimits } from '../upload.ts'
import type { Verbs } from '../verbs.ts'

/** What the routes work with. */
export type RouteContext = Readonly<{
  verbs: Verbs
  auth: Auth
  streams: EventStreams
  limits: UploadLimits & Readonly<{ questionCharsMax: number }>
}>
