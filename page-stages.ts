import type { PageServiceDeps } from './ingest/page-service.ts'
import { anchor } from './reader/anchor.ts'
import { compareInk, inkMap } from './reader/ink-map.ts'
import { layOut } from './reader/layout/lay-out.ts'
import { judgeTextLayer } from './reader/text-layer-judge.ts'
import { version } from './version.ts'

/** What makes a page of what its reader saw: the same wherever pages are read. */
export const pageStages: Omit<PageServiceDeps, 'openReader' | 'openKosmos'> = {
  layOut,
  anchor,
  inkWarnings: (raster, lines, rotation) => compareInk(inkMap(raster), lines, rotation),
  judgeTextLayer,
  version,
}
