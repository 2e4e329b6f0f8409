import { createContext, use } from 'react'
import { includes, type Right } from '../../../core/key.ts'
import type { Session } from '../api/session-api.ts'

/**
 * What whoever sits here may do, so that nothing is offered that the server would refuse. The server decides all the same.
 * `confined`: in some collections only.
 */
export type Rights = Readonly<{ right: Right; confined: boolean }>

const ALL: Rights = { right: 'admin', confined: false }

/** Undefined while it is being asked for. */
export const RightsContext = createContext<Rights | undefined>(ALL)

export function useRights(): Rights | undefined {
  return use(RightsContext)
}

export function useMay(needed: Right): boolean {
  return may(useRights(), needed)
}

export function may(rights: Rights | undefined, needed: Right): boolean {
  return rights !== undefined && includes(rights.right, needed)
}

/** Making a collection takes a key for all of them. */
export function mayCreate(rights: Rights | undefined): boolean {
  return may(rights, 'write') && rights?.confined === false
}

/** Without a key there is nothing to go by: the sign-in screen is on its way, or an older server answers. */
export function rightsOf({ key }: Pick<Session, 'key'>): Rights {
  return key ?? ALL
}
