import { type FormEvent, type ReactNode, useState } from 'react'
import { useApi } from '../api/api-context.ts'
import { problemOf } from '../api/problem.ts'
import type { Messages } from '../messages/messages.ts'
import { useMessages } from '../messages/messages-context.ts'
import type { Problem } from '../wire.ts'
import { Mark } from './icons.tsx'
import { ProblemNote } from './problem-note.tsx'

type SignInState = Readonly<{ kind: 'idle' } | { kind: 'sending' } | { kind: 'failed'; problem: Problem }>

/** Shown when the server wants a key. The key is traded for an http-only cookie and kept nowhere here. */
export function SignIn({ onSignedIn }: Readonly<{ onSignedIn: () => void }>): ReactNode {
  const api = useApi()
  const { signIn } = useMessages().frame
  const [key, setKey] = useState('')
  const [state, setState] = useState<SignInState>({ kind: 'idle' })

  const submit = async (event: FormEvent) => {
    event.preventDefault()
    setState({ kind: 'sending' })
    try {
      await api.session.signIn(key.trim())
      onSignedIn()
    } catch (error) {
      const problem = problemOf(error)
      setState({ kind: 'failed', problem: problem.status === 401 ? wrongKey(signIn) : problem })
    }
  }

  return (
    <main className="sign-in">
      <form onSubmit={(event) => void submit(event)}>
        <Mark />
        <h1>{signIn.title}</h1>
        <p>{signIn.text}</p>
        <label htmlFor="key">{signIn.key}</label>
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
          {signIn.action}
        </button>
      </form>
    </main>
  )
}

/** The server says what programs should send; here somebody typed. */
function wrongKey({ wrongTitle, wrongDetail }: Messages['frame']['signIn']): Problem {
  return { title: wrongTitle, status: 401, detail: wrongDetail }
}
