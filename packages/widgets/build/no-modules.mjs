import { transform } from 'esbuild';
import { oldBrowser } from '../src/embed/old-browser.ts';
import { elements } from '../src/modules.ts';

/**
 * `no-modules.js`, for browsers that know no modules: says so where each widget would be. It is in the language of those
 * browsers, and esbuild refuses what is newer.
 */
export function noModules() {
  const names = Object.keys(elements).filter((name) => name !== 'provider');
  return {
    name: 'no-modules',
    async generateBundle() {
      const source = `(${explainOldBrowser})(${JSON.stringify(names)}, ${JSON.stringify(oldBrowser)});`;
      const { code } = await transform(source, { target: 'es5', minify: true, charset: 'utf8' });
      this.emitFile({ type: 'asset', fileName: 'no-modules.js', source: code });
    },
  };
}

function explainOldBrowser(names, sentences) {
  function sentenceFor(element) {
    if (!element) return sentences[0];
    if (!element.lang) return sentenceFor(element.parentElement);
    return sentences[/^en/i.test(element.lang) ? 2 : /^zh-(hant|tw|hk|mo)/i.test(element.lang) ? 1 : 0];
  }
  function prefixOf(script) {
    return (/[?&]prefix=([\w-]+)/.exec(script.src) || [0, 'pa'])[1];
  }
  function explain() {
    [].forEach.call(document.querySelectorAll('script[src*="no-modules.js"]'), function (script) {
      names.forEach(function (name) {
        [].forEach.call(document.querySelectorAll(prefixOf(script) + '-' + name), function (element) {
          element.appendChild(document.createElement('p')).textContent = sentenceFor(element);
        });
      });
    });
  }
  if (document.readyState === 'loading') document.addEventListener('DOMContentLoaded', explain);
  else explain();
}
