import { existsSync } from 'node:fs'
import { type Browser, chromium } from 'playwright-core'

/** Where Debian, Ubuntu, Fedora and macOS put a Chromium; `LECTERN_CHROMIUM` names another one. */
const places = [
  process.env.LECTERN_CHROMIUM ?? '',
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
]

/** The browser the tests use; undefined when this machine has none. */
export const chromiumPath = places.find((place) => place !== '' && existsSync(place))

/** A skipped test says why. */
export function sayWhenSkipped(): void {
  if (chromiumPath === undefined)
    console.log(
      'The browser tests are skipped: no Chromium here. Install one, or name it in LECTERN_CHROMIUM.',
    )
}

export function launchChromium(executablePath: string): Promise<Browser> {
  return chromium.launch({
    executablePath,
    // Tests may run as root and without a GPU; nothing but the pages under test is to be fetched.
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      '--no-first-run',
    ],
  })
}
