import process from 'node:process';

/** Says what is being done before it is. A dot follows for each second that it takes. */
export async function withProgress<Result>(
  title: string,
  work: () => Promise<Result>,
  write: (text: string) => unknown = (text) => process.stdout.write(text),
): Promise<Result> {
  write(`  ${title} `);
  const dots = setInterval(() => write('.'), 1000);
  try {
    const result = await work();
    write(' done\n');
    return result;
  } catch (error) {
    write('\n');
    throw error;
  } finally {
    clearInterval(dots);
  }
}
