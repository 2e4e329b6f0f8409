import { type Chain, findChains } from './chains.ts'
import type { Characters } from './characters.ts'
import { fillGaps } from './fill-gaps.ts'
import { findMatches } from './matches.ts'
import { pairUniqueParts } from './pair-unique-parts.ts'
import { createPairing, type Pairing, pair } from './pairing.ts'

/** A chain is taken from this score on; shorter texts are left to what stands around them. */
const SCORE_MIN = 7
/** Chains of this score are too long to stand twice by chance. */
const SURE_SCORE = 40
/** What going on right after a neighbor is worth, in characters. */
const NEIGHBOR_WORTH = 6
/** Characters off at which it is worth half. */
const NEIGHBOR_REACH = 20

/** Pairs the characters of the best chains, which may stand in any order on the two sides. */
export function pairChains(left: Characters, right: Characters): Pairing {
  const pairing = createPairing(left.codes.length, right.codes.length)
  pairUniqueParts(left, right, pairing)
  const chains = findChains(findMatches(left, right), SCORE_MIN)
  for (const chain of chains) if (chain.score >= SURE_SCORE) take(chain, pairing)
  // What lies between two neighbors on both sides belongs together, whatever else on the page says the same.
  fillGaps(left, right, pairing, 'holes')
  const rest = chains.filter((chain) => chain.score < SURE_SCORE)
  const worth = new Map(rest.map((chain) => [chain, chain.score + neighborWorth(chain, pairing)]))
  for (const chain of rest.toSorted((a, b) => worth.get(b)! - worth.get(a)!)) take(chain, pairing)
  return pairing
}

/** What of a chain is still free, unless too little is left of it to be sure of. */
function take(chain: Chain, pairing: Pairing): void {
  const free: [number, number][] = []
  for (const { left, right, length } of chain.matches) {
    for (let i = 0; i < length; i++) {
      if (pairing.right[left + i] === -1 && pairing.left[right + i] === -1) free.push([left + i, right + i])
    }
  }
  if (free.length < SCORE_MIN) return
  for (const [one, other] of free) pair(pairing, one, other)
}

/** How well a chain goes on from what is paired before and after it: of texts that are printed twice, the next one. */
function neighborWorth(chain: Chain, pairing: Pairing): number {
  const [first, last] = [chain.matches[0]!, chain.matches.at(-1)!]
  let before = first.left - 1
  while (before >= 0 && pairing.right[before] === -1) before--
  let after = last.left + last.length
  while (after < pairing.right.length && pairing.right[after] === -1) after++
  const offBefore = before < 0 ? Infinity : Math.abs(first.right - pairing.right[before]! - 1)
  const offAfter =
    after >= pairing.right.length ? Infinity : Math.abs(pairing.right[after]! - last.right - last.length)
  return NEIGHBOR_WORTH / (1 + Math.min(offBefore, offAfter) / NEIGHBOR_REACH)
}
