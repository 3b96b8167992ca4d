/** A sentence in simplified and traditional Chinese and in English. */
export type Sentence = readonly [simplified: string, traditional: string, english: string];

/** A sentence that stands where a widget would be. What the page's authors put inside the widget stays. */
export function addNote(element: Element, sentence: Sentence): HTMLElement {
  const note = document.createElement('p');
  note.append(inLanguageOf(element, sentence));
  element.append(note);
  return note;
}

/** The language may be set outside the shadow tree that the element is in. */
export function inLanguageOf(element: Element, [simplified, traditional, english]: Sentence): string {
  if (element.matches(':lang(en)')) return english;
  return element.matches(':lang(zh-hant),:lang(zh-tw),:lang(zh-hk),:lang(zh-mo)') ? traditional : simplified;
}
