import type { ReactNode } from 'react'
import { isGood, type Key } from '../../../core/key.ts'
import { FactList } from './fact-list.tsx'
import { useSettingsMessages } from './settings-words.tsx'
import { StateTag } from './state-tag.tsx'

/** One key: what it allows, where, how long, and whether anybody uses it. */
export function KeyCard({ shown, onRevoke }: Readonly<{ shown: Key; onRevoke: () => void }>): ReactNode {
  const { settings, format } = useSettingsMessages()
  const words = settings.keys
  const { name, right, collections, createdAt, expiresAt, revokedAt, lastUsedAt } = shown
  const good = isGood(shown, Date.now())
  const state = good ? 'good' : revokedAt === null ? 'expired' : 'revoked'
  const until = revokedAt ?? expiresAt
  return (
    <li className="settings-card">
      <div className="model-head">
        <h3>
          <bdi>{name}</bdi>
        </h3>
        <StateTag tone={good ? 'good' : 'none'} text={words.states[state]} />
      </div>
      <FactList
        facts={[
          [words.facts.right, words.rights[right]],
          [
            words.facts.where,
            collections === null ? words.allCollections : words.collections(collections.length),
          ],
          [words.facts.made, format.moment(createdAt)],
          [words.facts.until, until === null ? words.unlimited : format.moment(until)],
          [words.facts.used, lastUsedAt === null ? words.never : format.moment(lastUsedAt)],
        ]}
      />
      {good && (
        <div className="model-actions">
          <button
            type="button"
            className="button small"
            aria-label={words.revokeLabel(name)}
            onClick={onRevoke}
          >
            {words.revoke}
          </button>
        </div>
      )}
    </li>
  )
}
