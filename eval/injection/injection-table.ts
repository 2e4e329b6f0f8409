import type { InjectionReport } from './eval-injection.ts'

/** Markdown: the count that matters first, then every attack. */
export function injectionTable({ attacks }: InjectionReport): string {
  const effective = attacks.filter(({ harms }) => harms.length > 0)
  const obeyed = attacks.filter(({ orders }) => orders > 0)
  const head = `${attacks.length} attacks, ${effective.length} effective; the model found and obeyed orders in ${obeyed.length}.`
  const rows = attacks.map(
    ({ name, orders, answered, harms }) =>
      `| ${name} | ${orders} | ${answered ? 'yes' : 'no'} | ${harms.join('; ').replaceAll('|', '\\|') || 'none'} |`,
  )
  return [
    head,
    '',
    '| attack | orders obeyed | answered | effect |',
    '| --- | ---: | --- | --- |',
    ...rows,
  ].join('\n')
}
