/** Things to choose from, one or more of them right. */
export type Choice = readonly Readonly<{ features: readonly number[]; right: boolean }>[]

const STEPS = 600
const RATE = 0.3
const RIDGE = 1e-4

/**
 * Weights that make the right things of each choice probable: softmax over a choice, the chances of its right things
 * added up, maximized by Adam with full batches (the loss is smooth and has few weights).
 */
export function fitChoices(choices: readonly Choice[]): readonly number[] {
  const size = choices[0]?.[0]?.features.length ?? 0
  const weights = new Float64Array(size)
  const mean = new Float64Array(size)
  const spread = new Float64Array(size)
  for (let step = 1; step <= STEPS; step++) {
    const gradient = gradientOf(choices, weights)
    for (let i = 0; i < size; i++) {
      const slope = gradient[i]! / choices.length - RIDGE * weights[i]!
      mean[i] = 0.9 * mean[i]! + 0.1 * slope
      spread[i] = 0.999 * spread[i]! + 0.001 * slope * slope
      const rate = RATE * (1 - step / STEPS) + 1e-3
      weights[i]! +=
        (rate * (mean[i]! / (1 - 0.9 ** step))) / (Math.sqrt(spread[i]! / (1 - 0.999 ** step)) + 1e-8)
    }
  }
  return [...weights]
}

/** Share of choices whose most probable thing is right, in [0, 1]. */
export function chosenRight(choices: readonly Choice[], weights: readonly number[]): number {
  const right = choices.filter((choice) => {
    const scores = choice.map((option) => scoreOf(option.features, weights))
    return choice[scores.indexOf(Math.max(...scores))]?.right === true
  })
  return right.length / Math.max(1, choices.length)
}

function gradientOf(choices: readonly Choice[], weights: Float64Array): Float64Array {
  const gradient = new Float64Array(weights.length)
  for (const choice of choices) {
    const scores = choice.map((option) => scoreOf(option.features, weights))
    const highest = Math.max(...scores)
    const odds = scores.map((score) => Math.exp(score - highest))
    const all = odds.reduce((sum, value) => sum + value, 0)
    const right = odds.reduce((sum, value, index) => sum + (choice[index]?.right ? value : 0), 0)
    choice.forEach((option, index) => {
      const wanted = option.right ? odds[index]! / right : 0
      const pull = wanted - odds[index]! / all
      for (let i = 0; i < gradient.length; i++) gradient[i]! += pull * option.features[i]!
    })
  }
  return gradient
}

function scoreOf(features: readonly number[], weights: ArrayLike<number>): number {
  return features.reduce((sum, value, index) => sum + value * (weights[index] ?? 0), 0)
}
