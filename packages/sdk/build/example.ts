import { format, resolveConfig } from 'prettier';
import type { Example } from '../src/openapi/doc.ts';

/** Where the examples say the API is. */
const baseUrl = 'https://portal.example.edu';

/** An example that a reader can copy and run. `of`: it shows a class without the whole client. */
export async function exampleOf(
  { as, code }: Example,
  of?: { readonly className: string; readonly resource: string },
): Promise<string> {
  const create = of ? 'createBaseClient' : 'createClient';
  const source = `
    import { ${of ? `${create}, ${of.className}` : create} } from '@party-affairs/sdk';

    ${as ? `const auth = { getToken: async () => 'persona.${as}' };` : ''}
    const client = ${create}({ baseUrl: '${baseUrl}'${as ? ', auth' : ''} });
    ${of ? `const ${of.resource} = new ${of.className}(client);` : ''}
    ${code}
    client.dispose();
  `.replaceAll(/\n(\s*\n)+/g, (blank, _, at: number) => (at < 120 && blank.length > 0 ? '\n\n' : '\n'));
  const options = await resolveConfig(import.meta.filename);
  // The line of a comment is shorter by what stands before it.
  const formatted = await format(source, { ...options, parser: 'typescript', printWidth: 112 });
  return formatted.replaceAll(/\n\n+/g, '\n').replace(/^(import .*\n)/, '$1\n');
}
