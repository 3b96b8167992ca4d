// The portal's own script: remembers who looks at the page and how, and tells <pa-provider>.
import { texts } from './texts.js';

const languages = ['zh-Hans', 'zh-Hant', 'en'];
const staff = ['acc_publicity', 'acc_secretary', 'acc_staff'];
const root = document.documentElement;

/** Kept over visits where the browser allows it, else until the page is left. */
const settings = {
  kept: new Map(),
  get(name) {
    try {
      return localStorage.getItem(`portal.${name}`) ?? this.kept.get(name) ?? null;
    } catch {
      return this.kept.get(name) ?? null;
    }
  },
  set(name, value) {
    this.kept.set(name, value);
    try {
      localStorage.setItem(`portal.${name}`, value);
    } catch {
      // Refused or full: the page still obeys until it is left.
    }
  },
};

/** The page as written is 简体中文; its own words are kept before the first change of language. */
const written = new Map();
for (const element of document.querySelectorAll('[data-text]')) written.set(element, element.textContent);
for (const element of document.querySelectorAll('[data-label]')) written.set(element, element.ariaLabel);

function showLanguage(language) {
  root.lang = language;
  const column = languages.indexOf(language) - 1;
  for (const [element, original] of written) {
    const key = element.dataset.text ?? element.dataset.label;
    const text = column < 0 ? original : (texts[key]?.[column] ?? original);
    if (element.dataset.text) element.textContent = text;
    else element.ariaLabel = text;
  }
  showDays(language);
}

/** Today's date above, the names of the weekdays in the calendar. */
function showDays(language) {
  const now = new Date();
  const inBeijing = { timeZone: 'Asia/Shanghai' };
  const locale = { 'zh-Hans': 'zh-CN', 'zh-Hant': 'zh-TW' }[language] ?? 'en-GB';
  document.querySelector('#today').textContent = new Intl.DateTimeFormat(locale, {
    ...inBeijing,
    year: 'numeric',
    month: 'long',
    day: 'numeric',
    weekday: 'long',
  }).format(now);
  const weekday = (date) => new Intl.DateTimeFormat(locale, { ...inBeijing, weekday: 'short' }).format(date);
  for (const item of document.querySelectorAll('[data-weekday]')) {
    // 5 January 2026 was a Monday.
    const name = weekday(new Date(Date.UTC(2026, 0, 4 + Number(item.dataset.weekday), 4)));
    item.querySelector('.day').textContent = name;
    item.classList.toggle('today', name === weekday(now));
  }
}

function showTheme(theme) {
  const dark = theme === 'dark' || (theme === 'auto' && matchMedia('(prefers-color-scheme: dark)').matches);
  root.dataset.theme = dark ? 'dark' : 'light';
}

/** Marks the link that leads to this page, because the frame is the same on every page. */
const here = (address) => new URL(address).pathname.replace(/index\.html$/, '');
for (const link of document.querySelectorAll('#nav a')) {
  if (here(link.href) === here(location.href) && !link.hash) link.ariaCurrent = 'page';
}

/** Signs in as the persona that the visitor chose. Nothing of the persona before stays in the widgets. */
function showPersona(persona) {
  const isStaff = staff.includes(persona);
  for (const element of document.querySelectorAll('.staff-only')) {
    // Not the way to the page that is open.
    element.hidden = !isStaff && !element.querySelector('[aria-current]');
  }
  const provider = document.querySelector('pa-provider');
  provider.getToken = async () => (persona ? `persona.${persona}` : null);
  // Not before the loader has brought the provider's code: then no person was there before.
  provider.signOut?.();
}

const controls = {
  language: { show: showLanguage, initial: 'zh-Hans' },
  theme: { show: showTheme, initial: 'auto' },
  persona: { show: showPersona, initial: 'acc_member' },
};
for (const [name, { show, initial }] of Object.entries(controls)) {
  const select = document.querySelector(`#${name}`);
  const kept = settings.get(name);
  select.value = [...select.options].some((option) => option.value === kept) ? kept : initial;
  show(select.value);
  select.addEventListener('change', () => {
    settings.set(name, select.value);
    show(select.value);
  });
}
matchMedia('(prefers-color-scheme: dark)').addEventListener('change', () => {
  showTheme(document.querySelector('#theme').value);
});
