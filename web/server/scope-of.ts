import type { Scope } from '../../core/scope.ts'
import type { SentScope } from './requests.ts'

/** A scope as it was sent, with `documents` named beside it in their place. What was left out is left out again. */
export function scopeOf(sent: SentScope | undefined, documents?: readonly string[]): Scope {
  const { pages, added, region } = sent ?? {}
  const within = documents ?? sent?.documents
  return {
    ...(within !== undefined && { documents: within }),
    ...(pages !== undefined && { pages }),
    ...(added !== undefined && {
      added: {
        ...(added.from !== undefined && { from: added.from }),
        ...(added.until !== undefined && { until: added.until }),
      },
    }),
    ...(region !== undefined && { region }),
  }
}
