import { expect } from 'chai';
import { defineElement } from './define-element.ts';

let serial = 0;
const prefix = () => `test${(serial += 1)}`;
const version = (number: string) =>
  class extends HTMLElement {
    static readonly version = number;
  };

describe('registering an element', () => {
  let warnings: string[];
  const { warn } = console;

  beforeEach(() => {
    warnings = [];
    console.warn = (...words: unknown[]) => void warnings.push(words.join(' '));
  });

  afterEach(() => {
    console.warn = warn;
  });

  it('can be done twice without a word', () => {
    const element = version('1.0.0');
    const options = { prefix: prefix() };
    defineElement('thing', element, options);
    defineElement('thing', element, options);
    expect(customElements.get(`${options.prefix}-thing`)?.prototype).to.be.instanceOf(element);
    expect(warnings).to.deep.equal([]);
  });

  it('leaves another version in its place, and says which and how to have both', () => {
    const options = { prefix: prefix() };
    const first = version('1.0.0');
    defineElement('thing', first, options);
    defineElement('thing', version('2.0.0'), options);
    expect(customElements.get(`${options.prefix}-thing`)?.prototype).to.be.instanceOf(first);
    expect(warnings).to.have.lengthOf(1);
    expect(warnings[0]).to.include(`<${options.prefix}-thing>`).and.to.include('1.0.0').and.to.include('2.0.0');
    expect(warnings[0]).to.include('prefix');
  });

  it('names an element of somebody else', () => {
    const options = { prefix: prefix() };
    customElements.define(`${options.prefix}-thing`, class extends HTMLElement {});
    defineElement('thing', version('2.0.0'), options);
    expect(warnings[0]).to.include('(unknown)');
  });

  it('can give one class several names', () => {
    const element = version('1.0.0');
    const [one, two] = [prefix(), prefix()];
    defineElement('thing', element, { prefix: one });
    defineElement('thing', element, { prefix: two });
    expect(document.createElement(`${one}-thing`)).to.be.instanceOf(element);
    expect(document.createElement(`${two}-thing`)).to.be.instanceOf(element);
  });
});
