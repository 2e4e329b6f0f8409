import { useEffect, useReducer } from 'react'
import type { ModelShelf } from '../../../core/model-shelf.ts'
import { useApi } from '../api/api-context.ts'
import { type Live, loading, nextLive } from './live.ts'
import { useVisible } from './use-visible.ts'

/** The models of the server as they are, in every tab that is looked at. */
export function useModels(): Live<ModelShelf> {
  const { models } = useApi()
  const visible = useVisible()
  const [state, tell] = useReducer(nextLive<ModelShelf>, loading as Live<ModelShelf>)

  useEffect(() => {
    if (!visible) return
    return models.follow({
      onShelf: (value) => tell({ kind: 'value', value }),
      onProblem: (problem) => tell({ kind: 'problem', problem }),
    })
  }, [models, visible])

  return state
}
