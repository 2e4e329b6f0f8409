import { type FormEvent, type ReactNode, useState } from 'react'
import { useApi } from '../api/api-context.ts'
import { problemOf } from '../api/problem.ts'
import type { Problem } from '../wire.ts'
import { Mark } from './icons.tsx'
import { ProblemNote } from './problem-note.tsx'

type SignInState = Readonly<{ kind: 'idle' } | { kind: 'sending' } | { kind: 'failed'; problem: Problem }>

/** Shown when the server wants a key. The key is traded for an http-only cookie and kept nowhere here. */
export function SignIn({ onSignedIn }: Readonly<{ onSignedIn: () => void }>): ReactNode {
  const api = useApi()
  const [key, setKey] = useState('')
  const [state, setState] = useState<SignInState>({ kind: 'idle' })

  const submit = async (event: FormEvent) => {
    event.preventDefault()
    setState({ kind: 'sending' })
    try {
      await api.signIn(key.trim())
      onSignedIn()
    } catch (error) {
      const problem = problemOf(error)
      setState({ kind: 'failed', problem: problem.status === 401 ? wrongKey : problem })
    }
  }

  return (
    <main className="sign-in">
      <form onSubmit={(event) => void submit(event)}>
        <Mark />
        <h1>Sign in to Lectern</h1>
        <p>This Lectern is locked with a key. Whoever runs it can give you one.</p>
        <label htmlFor="key">Key</label>
        <input
          id="key"
          className="input"
          type="password"
          autoComplete="current-password"
          // biome-ignore lint/a11y/noAutofocus: the field is all this screen is for.
          autoFocus
          value={key}
          onChange={(event) => setKey(event.target.value)}
        />
        {state.kind === 'failed' && <ProblemNote problem={state.problem} />}
        <button
          type="submit"
          className="button primary"
          disabled={key.trim() === '' || state.kind === 'sending'}
        >
          Sign in
        </button>
      </form>
    </main>
  )
}

const wrongKey: Problem = {
  title: 'That key does not fit',
  status: 401,
  detail: 'Check for missing characters, then try again.',
}
