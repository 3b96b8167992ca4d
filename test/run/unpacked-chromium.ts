import { existsSync, readFileSync } from 'node:fs';
import { mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import type { Engine } from './engines.ts';

/**
 * The Chromium that `@sparticuz/chromium` carries as compressed files, with the libraries a bare machine lacks.
 * Unpacked once into node_modules, in one step, so that a run that was stopped half way leaves nothing half there.
 */
export async function unpackedChromium(args: readonly string[]): Promise<Engine | null> {
  if (process.platform !== 'linux' || process.arch !== 'x64') return null;
  const packaged = fileURLToPath(new URL('..', import.meta.resolve('@sparticuz/chromium')));
  const { version } = JSON.parse(readFileSync(join(packaged, 'package.json'), 'utf8')) as { version: string };
  const folder = join(packaged, '../../.cache', `chromium-${version}`);
  if (!existsSync(folder)) await unpack(join(packaged, 'bin'), folder);
  // Each time, because it names the folder, which may have been moved since.
  await writeFile(join(folder, 'fonts/fonts.conf'), fontconfig(join(folder, 'fonts')));
  return {
    path: join(folder, 'chromium'),
    from: `@sparticuz/chromium ${version}`,
    args: [...args, '--no-zygote', '--use-gl=angle', '--use-angle=swiftshader', '--enable-unsafe-swiftshader'],
    headless: 'shell',
    environment: {
      LD_LIBRARY_PATH: [join(folder, 'al2023/lib'), process.env['LD_LIBRARY_PATH']].filter(Boolean).join(':'),
      FONTCONFIG_PATH: join(folder, 'fonts'),
    },
  };
}

/**
 * Tells this Chromium where fonts are. The machine's come first, since they may have 汉字. The package's come next,
 * because without any font Chromium breaks down. (The package's own file names folders of a serverless platform.)
 */
function fontconfig(folder: string): string {
  return `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <dir>/usr/share/fonts</dir>
  <dir>/usr/local/share/fonts</dir>
  <dir prefix="xdg">fonts</dir>
  <dir>${folder}</dir>
  <cachedir>${folder}/cache</cachedir>
</fontconfig>
`;
}

async function unpack(from: string, folder: string): Promise<void> {
  const { inflate } = await import('@sparticuz/chromium');
  const half = `${folder}.${process.pid}`;
  await mkdir(half, { recursive: true });
  // The package unpacks to the folder for temporary files and nowhere else.
  const temporary = process.env['TMPDIR'];
  process.env['TMPDIR'] = half;
  try {
    const archives = ['chromium.br', 'fonts.tar.br', 'swiftshader.tar.br', 'al2023.tar.br'];
    await Promise.all(archives.map((archive) => inflate(join(from, archive))));
    await rename(half, folder);
  } catch (error) {
    await rm(half, { recursive: true, force: true });
    // Another run may have been faster.
    if (!existsSync(folder)) throw error;
  } finally {
    if (temporary === undefined) delete process.env['TMPDIR'];
    else process.env['TMPDIR'] = temporary;
  }
}
