// Completions while a question is typed: a combobox with a list, as the ARIA Authoring Practices describe it. The focus
// stays in the field; the arrow keys move through the list, Enter takes, Escape closes.

const pauseMs = 60; // typing goes on: ask when it rests

export function completions({ field, list, status, ask }) {
  let underway = null; // the AbortController of the request
  let timer = 0;
  let offered = []; // what the list shows
  let active = -1;

  function close() {
    clearTimeout(timer);
    underway?.abort();
    underway = null;
    offered = [];
    active = -1;
    list.hidden = true;
    list.replaceChildren();
    status.textContent = '';
    field.setAttribute('aria-expanded', 'false');
    field.removeAttribute('aria-activedescendant');
  }

  function activate(index) {
    active = index;
    for (const [at, option] of [...list.children].entries()) option.setAttribute('aria-selected', String(at === active));
    if (active < 0) {
      field.removeAttribute('aria-activedescendant');
    } else {
      field.setAttribute('aria-activedescendant', list.children[active].id);
      list.children[active].scrollIntoView({ block: 'nearest' });
    }
  }

  function take(index) {
    const { text, kind } = offered[index];
    field.value = kind === 'name' ? `${text} ` : text;
    field.focus();
    field.setSelectionRange(field.value.length, field.value.length);
    close();
    if (kind === 'question') ask();
    else look();
  }

  function show(suggestions) {
    offered = suggestions;
    active = -1;
    list.replaceChildren(
      ...suggestions.map(({ text, hint }, index) => {
        const option = document.createElement('li');
        option.id = `completion-${index}`;
        option.role = 'option';
        option.setAttribute('aria-selected', 'false');
        const words = document.createElement('span');
        words.textContent = text;
        const small = document.createElement('span');
        small.className = 'hint';
        small.textContent = hint ?? '';
        option.append(words, small);
        option.addEventListener('click', () => take(index));
        return option;
      }),
    );
    const open = suggestions.length > 0;
    list.hidden = !open;
    // Under the field, whose label stands above it.
    list.style.top = `${field.offsetTop + field.offsetHeight + 4}px`;
    field.setAttribute('aria-expanded', String(open));
    field.removeAttribute('aria-activedescendant');
    status.textContent = !open ? '' : suggestions.length === 1 ? '1 completion' : `${suggestions.length} completions`;
  }

  async function look() {
    const typed = field.value;
    underway?.abort();
    if (!typed.trim()) return close();
    const mine = (underway = new AbortController());
    try {
      const response = await fetch(`/api/suggest?${new URLSearchParams({ q: typed })}`, { signal: mine.signal });
      const reply = response.ok ? await response.json() : { suggestions: [] };
      // What can only be asked as it stands needs no list.
      const useful = reply.suggestions.filter(({ text }) => text.trim() !== typed.trim());
      if (underway === mine && document.activeElement === field) show(useful);
    } catch {
      // Without completions the field works all the same.
    }
  }

  field.addEventListener('input', () => {
    clearTimeout(timer);
    timer = setTimeout(look, pauseMs);
  });
  field.addEventListener('keydown', (event) => {
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault();
      if (offered.length === 0) return look();
      const step = event.key === 'ArrowDown' ? 1 : -1;
      // One place more than there are options: the field itself.
      const places = offered.length + 1;
      activate(((active + 1 + step + places) % places) - 1);
    } else if (event.key === 'Enter' && active >= 0) {
      event.preventDefault();
      take(active);
    } else if (event.key === 'Escape' && offered.length > 0) {
      event.preventDefault(); // an empty list leaves Escape to the field, which clears itself
      close();
    } else if (event.key === 'Tab') {
      close();
    }
  });
  field.addEventListener('blur', close);
  // A press on an option must not take the focus from the field, which would close the list before the click.
  list.addEventListener('mousedown', (event) => event.preventDefault());
  return { close };
}
