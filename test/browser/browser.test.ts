import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe } from 'vitest'
import { askAndSee } from './ask-and-see.ts'
import { chromiumPath, launchChromium, sayWhenSkipped } from './chromium.ts'
import { deeds } from './deeds.ts'
import { everyScreen } from './every-screen.ts'
import { fillLectern } from './fill-lectern.ts'
import { withTheKeyboard } from './keyboard.ts'
import { poisoned } from './poisoned.ts'
import { type RunningLectern, startLectern } from './running-lectern.ts'
import type { Filled } from './screens.ts'

sayWhenSkipped()

/** Building the page, and reading what the screens show, on slow machines. */
const STARTING_MS_MAX = 180_000

// One file, because the program and the browser are shared: `-t 'a poisoned document'` runs one part of it.
describe.skipIf(chromiumPath === undefined)('in a browser', () => {
  let lectern: RunningLectern
  let browser: Browser
  let filled: Filled
  const stage = {
    get url() {
      return lectern.url
    },
    get browser() {
      return browser
    },
    get filled() {
      return filled
    },
  }

  beforeAll(async () => {
    ;[lectern, browser] = await Promise.all([startLectern(), launchChromium(chromiumPath ?? '')])
  }, STARTING_MS_MAX)

  afterAll(async () => {
    await browser?.close()
    await lectern?.stop()
  })

  describe('from a dropped scan to lit lines', () => askAndSee(stage))

  describe('with documents', () => {
    beforeAll(async () => {
      filled = await fillLectern(lectern.url)
    }, STARTING_MS_MAX)

    describe('every screen and state', () => everyScreen(stage))
    describe('with the keyboard alone', () => withTheKeyboard(stage))
    describe('what a person does', () => deeds(stage))
  })

  describe('a poisoned document', () => poisoned(stage))
})
