/**
 * The pack's style sheet. It has none of the characters that HTML escapes, so that it is the same text in the file as
 * here, which its hash in the content security policy depends on.
 */
export const STYLE = `
:root { color-scheme: light dark; --ink: light-dark(#1b1d21, #e8e8e6); --soft: light-dark(#5a5f68, #a9adb5);
  --paper: light-dark(#ffffff, #17181b); --card: light-dark(#f6f5f2, #202226); --line: light-dark(#d9d7d1, #3a3d43);
  --accent: light-dark(#0b5a8a, #7cc4ee); --warn: light-dark(#8a3b00, #ffb27a); --warn-card: light-dark(#fff3e8, #35261a); }
* { box-sizing: border-box; }
body { margin: 0 auto; max-inline-size: 52rem; padding: 2.5rem 1.25rem 4rem; background: var(--paper); color: var(--ink);
  font: 1.0625rem/1.6 Charter, Bitstream Charter, Sitka Text, Cambria, Georgia, serif; overflow-wrap: anywhere; }
h1, h2, h3, .kind, dl, table, footer, figcaption, .note, .pin, .support { font-family: system-ui, sans-serif; }
.kind { margin: 0 0 .5rem; color: var(--soft); font-size: .8125rem; letter-spacing: .08em; text-transform: uppercase; }
h1 { margin: 0 0 1.25rem; font-size: 1.75rem; line-height: 1.25; font-weight: 650; text-wrap: balance; }
h2 { margin: 2.75rem 0 1rem; padding-block-end: .375rem; border-block-end: 1px solid var(--line); font-size: 1.1875rem; font-weight: 650; }
h3 { margin: 0 0 .75rem; font-size: 1rem; font-weight: 650; }
a { color: var(--accent); }
dl { display: grid; grid-template-columns: max-content 1fr; gap: .25rem 1.25rem; margin: 0; font-size: .875rem; line-height: 1.5; }
dt { color: var(--soft); } dd { margin: 0; }
code, .hash { font-family: ui-monospace, SFMono-Regular, Menlo, Consolas, monospace; font-size: .875em; }
pre { padding: .75rem 1rem; background: var(--card); overflow-x: auto; white-space: pre-wrap; }
.answer { font-size: 1.1875rem; } .answer li p { margin-block: .25rem; }
.pin { display: inline-block; min-inline-size: 1.5em; padding-inline: .375em; border: 1px solid currentcolor; border-radius: .75em;
  font-size: .75rem; font-weight: 650; line-height: 1.5; text-align: center; text-decoration: none; vertical-align: .125em; }
mark { background: none; color: inherit; text-decoration: underline wavy var(--warn) 1.5px; text-underline-offset: .2em; }
.note { margin: 1rem 0; padding: .75rem 1rem; border-inline-start: 3px solid var(--warn); background: var(--warn-card); font-size: .9375rem; }
table { inline-size: 100%; border-collapse: collapse; font-size: .875rem; line-height: 1.45; }
.wide { overflow-x: auto; margin-block: .75rem; }
table { overflow-wrap: break-word; } th, td { padding: .375rem .75rem .375rem 0; border-block-end: 1px solid var(--line); text-align: start; vertical-align: top; }
th { color: var(--soft); font-weight: 600; white-space: nowrap; } .number { text-align: end; font-variant-numeric: tabular-nums; white-space: nowrap; }
article { margin-block: 0 2rem; padding: 1.25rem; border: 1px solid var(--line); border-radius: .625rem; background: var(--card); break-inside: avoid; }
article:target { outline: 2px solid var(--accent); outline-offset: 2px; }
blockquote { margin: 0 0 1rem; padding-inline-start: 1rem; border-inline-start: 3px solid var(--accent); font-size: 1.125rem; white-space: pre-line; }
.sight { display: grid; grid-template-columns: minmax(0, 1fr) 8.5rem; gap: 1.25rem; align-items: start; margin-block-end: 1rem; }
figure { margin: 0; }
.picture { position: relative; display: block; border: 1px solid var(--line); background: #ffffff; line-height: 0; }
.picture img { inline-size: 100%; block-size: auto; }
.picture svg { position: absolute; inset: 0; inline-size: 100%; block-size: 100%; }
.picture rect { fill: none; stroke: #c2410c; stroke-width: 1.5px; vector-effect: non-scaling-stroke; }
figcaption { margin-block-start: .375rem; color: var(--soft); font-size: .75rem; line-height: 1.4; }
.places { margin-block-end: 0; } .places table { font-size: .75rem; } .places caption { padding-block-end: .25rem; color: var(--soft); text-align: start; }
.places th, .places td { padding-block: .1875rem; } .link { font-size: .8125em; }
ol.steps { padding-inline-start: 1.25rem; font-size: .9375rem; } .steps li { margin-block-end: .5rem; }
footer { margin-block-start: 3rem; padding-block-start: 1rem; border-block-start: 1px solid var(--line); color: var(--soft); font-size: .8125rem; }
@media (max-width: 36rem) { body { padding-block-start: 1.5rem; } h1 { font-size: 1.375rem; } .answer { font-size: 1.0625rem; }
  .sight { grid-template-columns: 1fr; } .sight .whole { max-inline-size: 8.5rem; } dl { grid-template-columns: 1fr; gap: 0; }
  dd { margin-block-end: .5rem; } article { padding: 1rem; } }
@media print { :root { color-scheme: light; } body { max-inline-size: none; padding: 0; font-size: 10.5pt; } article { background: none; }
  h2, h3 { break-after: avoid; } a { color: inherit; } @page { margin: 18mm 16mm; } }
`
