import ts from 'typescript';
import { type ModuleNames, templateNames } from './names.ts';

/** Writes the titles of a module into a file of the template, escaped as the place wants it. */
export function withTitles(file: string, text: string, names: ModuleNames): string {
  const escape = file.endsWith('.ts') ? escapeIn(text) : (title: string) => title;
  const titles = new RegExp(`${templateNames.title}|${templateNames.titleHant}`, 'g');
  return text.replace(titles, (found, offset: number) =>
    escape(found === templateNames.title ? names.title : names.titleHant, offset),
  );
}

/**
 * Escapes a title for the place in a source where it is written. That is a string, a template, code in a template, or a
 * comment.
 */
function escapeIn(text: string): (title: string, offset: number) => string {
  const source = ts.createSourceFile('template.ts', text, ts.ScriptTarget.Latest, true);
  const strings: ts.Node[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isStringLiteralLike(node) || ts.isTemplateHead(node) || ts.isTemplateMiddleOrTemplateTail(node))
      strings.push(node);
    ts.forEachChild(node, visit);
  };
  visit(source);
  return (title, offset) => {
    const string = strings.find((node) => node.getStart() < offset && offset < node.getEnd());
    if (!string) return title;
    if (ts.isStringLiteral(string)) return escapeString(title);
    const isQuoted = /'[^'\n]*$/.test(text.slice(string.getStart(), offset));
    return escapeTemplate(isQuoted ? escapeString(title) : title);
  };
}

function escapeString(text: string): string {
  return text.replaceAll(/[\\']/g, '\\$&');
}

function escapeTemplate(text: string): string {
  return text.replaceAll(/\\|`|\$\{/g, '\\$&');
}
