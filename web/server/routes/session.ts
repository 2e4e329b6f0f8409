import { SignInBody } from '../requests.ts'
import { jsonAnswer, noContent, openRoute, type Route } from '../route.ts'
import { SessionSchema } from '../wire-access.ts'
import type { RouteContext } from './context.ts'

/** For everybody: how to come in, and out again. */
export function sessionRoutes({ auth }: RouteContext): readonly Route[] {
  return [
    openRoute({
      method: 'get',
      path: '/session',
      name: 'getSession',
      summary: 'See whether a key is needed and was given, and what it allows',
      tag: 'access',
      answers: [jsonAnswer(SessionSchema, 'Who is asking')],
      handle: async ({ request, response }) => void response.json(await auth.session(request)),
    }),
    openRoute({
      method: 'post',
      path: '/session',
      name: 'signIn',
      summary: 'Trade a key for a session cookie',
      tag: 'access',
      body: SignInBody,
      answers: [jsonAnswer(SessionSchema, 'Signed in')],
      handle: async ({ body, request, response }) =>
        void response.json(await auth.signIn(request, response, body.key)),
    }),
    openRoute({
      method: 'delete',
      path: '/session',
      name: 'signOut',
      summary: 'Sign out',
      tag: 'access',
      answers: [noContent('Signed out')],
      handle: async ({ request, response }) => {
        await auth.signOut(request, response)
        response.status(204).end()
      },
    }),
  ]
}
