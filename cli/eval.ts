import type { Command } from 'commander'
import { positiveInteger } from './options.ts'

export function addEval(program: Command): void {
  program
    .command('eval')
    .description(
      'measure reading, markdown, retrieval and answers on a folder of documents with ground truth',
    )
    .requiredOption('--data <dir>', 'folder with sroie, funsd, squad, parse')
    .option('--limit <n>', 'at most this many items of each set', positiveInteger)
    .option('--articles <n>', 'articles printed and read for pictures', positiveInteger)
    .option('--only <parts>', 'some of reading,markdown,anchoring,retrieval,answers,pictures')
    .option('--out <dir>', 'where results.json and results.md are written', 'eval/results')
    .action(
      async (options: { data: string; limit?: number; articles?: number; only?: string; out: string }) => {
        const { evaluate } = await import('../eval/main.ts')
        await evaluate(options)
      },
    )
}
