type Field = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement;

const PRESSABLE = 'a, button, summary, label, input, select, textarea';

/**
 * Watches what the reader does on the edge's page, so that nothing of it is lost when the app draws itself in its place:
 * what was typed, the place of the cursor, and a press that began before and ends after. The answer gives it all back.
 */
export function holdHands(): () => void {
  const old = document.getElementById('root');
  const fields = [...(old?.querySelectorAll<Field>(':is(input, textarea, select)[name]') ?? [])];
  let focused: Element | null = document.activeElement;
  let pressed: Element | null = null;

  const listeners = {
    focusin: ({ target }: Event) => {
      focused = target as Element; // focus is an element's
    },
    focusout: () =>
      // Taken out of the page, an element loses its focus too: that is not the reader leaving it.
      queueMicrotask(() => {
        if (focused?.isConnected && document.activeElement !== focused) focused = null;
      }),
    pointerdown: ({ target }: Event) => {
      pressed = (target as Element).closest(PRESSABLE); // a pointer is above an element
    },
    pointerup: ({ target }: Event) => {
      if (pressed && !pressed.isConnected) pressTwin(pressed, (target as Element).closest<HTMLElement>(PRESSABLE));
      pressed = null;
    },
  };
  const watched = Object.entries(listeners);
  for (const [name, listener] of watched) document.addEventListener(name, listener, { capture: true });

  return () => {
    for (const field of fields) if (isTouched(field)) giveBack(field);
    if (focused && !focused.isConnected) focusTwin(focused);
    const stop = () => {
      for (const [name, listener] of watched) document.removeEventListener(name, listener, { capture: true });
    };
    // A press that is under way may still end.
    if (pressed) document.addEventListener('pointerup', stop, { once: true });
    else stop();
  };
}

/** The browser drops a click whose two halves fell on two elements. */
function pressTwin(pressed: Element, twin: HTMLElement | null): void {
  const isTwin = twin?.tagName === pressed.tagName && twin.textContent === pressed.textContent;
  if (isTwin) twin.click();
}

function isTouched(field: Field): boolean {
  if (field instanceof HTMLSelectElement) return [...field.options].some((one) => one.selected !== one.defaultSelected);
  return field.value !== field.defaultValue;
}

function twinOf<T extends Element>(field: T): T | null {
  const name = field.getAttribute('name');
  // The selector asks for the same kind of element.
  return name ? document.querySelector<T>(`#root ${field.tagName.toLowerCase()}[name="${CSS.escape(name)}"]`) : null;
}

/** React hears of a value that was set past it as if it had been typed. */
function giveBack(field: Field): void {
  const twin = twinOf(field);
  if (!twin || twin === field) return;
  Object.getOwnPropertyDescriptor(Object.getPrototypeOf(twin), 'value')?.set?.call(twin, field.value);
  for (const name of ['input', 'change']) twin.dispatchEvent(new Event(name, { bubbles: true }));
}

function focusTwin(old: Element): void {
  const href = old.getAttribute('href');
  const twin = href ? document.querySelector<HTMLElement>(`#root a[href="${CSS.escape(href)}"]`) : twinOf(old);
  if (!(twin instanceof HTMLElement)) return;
  twin.focus({ preventScroll: true });
  if (old instanceof HTMLInputElement && twin instanceof HTMLInputElement && old.selectionStart !== null)
    twin.setSelectionRange(old.selectionStart, old.selectionEnd);
}
