// The page: asks /api/ask and shows the sentence, the rows, and the quotes that prove them.

import { completions } from './completions.js';

const examples = [
  'Who is negotiating for Kaluga?',
  'Who owns the Kaluga plant?',
  'What is the capacity of the Kaluga plant?',
  'What did Kaluga make?',
  'Is Kaluga running?',
];
const quotesAtFirst = 2; // of a row; the others open on a click

const by = (id) => document.getElementById(id);
const parts = {
  form: by('form'), question: by('question'), asOf: by('as-of'), answer: by('answer'), message: by('message'),
  understood: by('understood'), rows: by('rows'), suggestions: by('suggestions'), json: by('json'), theme: by('theme'),
  holdings: by('holdings'),
};
let underway = null; // the AbortController of the question that waits for its answer

function grouped(value) {
  const plain = /^-?\d+(\.\d+)?$/.test(value) && Number.isFinite(Number(value));
  return plain ? Number(value).toLocaleString('en-US', { maximumFractionDigits: 6 }) : value;
}

// A year as a value ("2009") is no quantity.
function valueText(row) {
  const value = row.type === 'number' ? grouped(String(row.value)) : String(row.value ?? '');
  return row.unit ? `${value} ${row.unit}` : value;
}

// Qualifiers as short phrases: currency goes with its amount, the unit is said beside the value.
function details(qualifiers = {}) {
  const words = [];
  for (const [name, raw] of Object.entries(qualifiers)) {
    const value = String(raw).replaceAll('_', ' ');
    if (name === 'currency' || name === 'unit') continue;
    if (name === 'price' || name === 'amount') words.push([grouped(value), qualifiers.currency].filter(Boolean).join(' '));
    else if (name === 'stake') words.push(`${value} %`);
    else if (name === 'since' || name === 'until') words.push(`${name} ${value}`);
    else words.push(value);
  }
  return words;
}

function proofElement(proof) {
  const element = by('proof').content.cloneNode(true).firstElementChild;
  element.querySelector('blockquote').textContent = proof.quote;
  const cite = element.querySelector('cite');
  if (/^https?:\/\//i.test(proof.url ?? '')) {
    const link = document.createElement('a');
    link.href = proof.url;
    link.rel = 'noopener noreferrer';
    link.textContent = proof.article;
    cite.append(link);
  } else {
    cite.textContent = proof.article;
  }
  const time = element.querySelector('time');
  if (proof.published) time.dateTime = time.textContent = proof.published;
  element.querySelector('.publisher').textContent = proof.publisher ?? '';
  element.querySelector('.rule').textContent = proof.rule ? `rule ${proof.rule}` : '';
  const sure = Number(proof.confidence);
  const meter = element.querySelector('meter');
  meter.value = sure;
  meter.setAttribute('aria-label', 'Confidence');
  element.querySelector('.confidence span').textContent = `confidence ${sure.toFixed(2)}`;
  return element;
}

function rowElement(row) {
  const element = by('row').content.cloneNode(true).firstElementChild;
  element.querySelector('.what').textContent = row.name || valueText(row);
  element.querySelector('.kind').textContent = row.type ?? '';
  for (const words of [row.relation, ...details(row.qualifiers)].filter(Boolean)) {
    const item = document.createElement('li');
    item.textContent = words;
    element.querySelector('.details').append(item);
  }
  const proofs = row.evidence ?? [];
  const [first, rest] = element.querySelectorAll('.proofs');
  first.append(...proofs.slice(0, quotesAtFirst).map(proofElement));
  const more = proofs.slice(quotesAtFirst);
  if (more.length > 0) {
    const fold = element.querySelector('.more');
    fold.hidden = false;
    fold.querySelector('summary').textContent = more.length === 1 ? '1 more quote' : `${more.length} more quotes`;
    rest.append(...more.map(proofElement));
  }
  return element;
}

function questionButton(question) {
  const item = document.createElement('li');
  const button = document.createElement('button');
  button.type = 'button';
  button.className = 'chip';
  button.textContent = question;
  button.addEventListener('click', () => {
    parts.question.value = question;
    ask({ remember: true });
  });
  item.append(button);
  return item;
}

function show(reply) {
  parts.message.classList.remove('trouble');
  parts.message.textContent = reply.text ?? '';
  parts.understood.hidden = !reply.understood;
  parts.understood.querySelector('code').textContent = reply.understood ?? '';
  parts.rows.replaceChildren(...(reply.answers ?? []).map(rowElement));
  const suggestions = reply.suggestions ?? [];
  parts.suggestions.hidden = suggestions.length === 0;
  parts.suggestions.querySelector('ul').replaceChildren(...suggestions.map(questionButton));
}

function showTrouble(words) {
  show({ text: words });
  parts.message.classList.add('trouble');
}

function parameters() {
  const query = new URLSearchParams({ q: parts.question.value.trim() });
  if (parts.asOf.value) query.set('as_of', parts.asOf.value);
  return query;
}

// Asks what the form says. `remember` puts it into the address, so that an answer can be linked and the back button works.
async function ask({ remember }) {
  completing.close();
  if (!parts.question.value.trim()) return;
  const query = parameters();
  if (remember) history.pushState(null, '', `/?${query}`);
  document.title = `${parts.question.value.trim()} – plantgraph`;
  parts.json.href = `/api/ask?${query}`;
  underway?.abort();
  const mine = (underway = new AbortController());
  parts.answer.setAttribute('aria-busy', 'true');
  try {
    const response = await fetch(`/api/ask?${query}`, { signal: mine.signal, headers: { Accept: 'application/json' } });
    const reply = await response.json();
    if (response.ok) show(reply);
    else showTrouble(`${reply.title}: ${reply.detail}`);
  } catch (error) {
    if (mine.signal.aborted) return;
    showTrouble(error instanceof SyntaxError ? 'The server gave an answer that cannot be read.' : 'The server cannot be reached.');
  } finally {
    if (underway === mine) parts.answer.setAttribute('aria-busy', 'false');
  }
}

function fromAddress() {
  const query = new URLSearchParams(location.search);
  parts.question.value = query.get('q') ?? '';
  parts.asOf.value = query.get('as_of') ?? '';
  if (parts.question.value) {
    ask({ remember: false });
  } else {
    underway?.abort();
    document.title = 'plantgraph';
    show({});
  }
}

// The system's wish until the button is pressed; then the reader's, kept in this browser.
const systemDark = matchMedia('(prefers-color-scheme: dark)');
function storedTheme() {
  try {
    return localStorage.getItem('theme');
  } catch {
    return null; // storage may be forbidden; the button then holds for this visit
  }
}
function isDark() {
  return (document.documentElement.dataset.theme ?? (systemDark.matches ? 'dark' : 'light')) === 'dark';
}
function applyTheme(theme) {
  if (theme === 'dark' || theme === 'light') document.documentElement.dataset.theme = theme;
  parts.theme.setAttribute('aria-pressed', String(isDark()));
}
parts.theme.addEventListener('click', () => {
  const theme = isDark() ? 'light' : 'dark';
  try {
    localStorage.setItem('theme', theme);
  } catch {
    // see storedTheme
  }
  applyTheme(theme);
});
systemDark.addEventListener('change', () => applyTheme());
applyTheme(storedTheme());

parts.form.addEventListener('submit', (event) => {
  event.preventDefault();
  ask({ remember: true });
});
parts.asOf.addEventListener('change', () => ask({ remember: true }));
window.addEventListener('popstate', fromAddress);
const completing = completions({
  field: parts.question, list: by('completions'), status: by('completed'), ask: () => ask({ remember: true }),
});
by('examples').append(...examples.map(questionButton));
fromAddress();

fetch('/api/health')
  .then((response) => response.json())
  .then(({ articles, facts }) => {
    const counted = (count, word) => `${grouped(String(count))} ${word}${count === 1 ? '' : 's'}`;
    if (articles !== undefined) parts.holdings.textContent = `${counted(articles, 'article')}, ${counted(facts, 'fact')}`;
  })
  .catch(() => {});
