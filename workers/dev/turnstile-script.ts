/** The script that pages load, as far as ours use it: `render`, `reset` and `remove`, and boxes of the class `cf-turnstile` by themselves. */
export function turnstileScript(origin: string): string {
  return `(() => {
  const here = ${JSON.stringify(origin)};
  const boxes = new Map();
  function draw(box) {
    const { element, options } = box;
    const query = new URLSearchParams({ sitekey: options.sitekey, action: options.action ?? '', cdata: options.cData ?? '', hostname: location.hostname });
    const frame = document.createElement('iframe');
    frame.src = here + '/dev/turnstile/frame?' + query;
    frame.title = 'Turnstile, simulated';
    Object.assign(frame.style, { width: '100%', minWidth: '300px' });
    frame.height = '65';
    frame.style.border = '0';
    const field = document.createElement('input');
    field.type = 'hidden';
    field.name = 'cf-turnstile-response';
    element.replaceChildren(frame, field);
    Object.assign(box, { frame, field });
  }
  addEventListener('message', ({ origin, source, data }) => {
    if (origin !== here || typeof data?.turnstile !== 'string') return;
    for (const box of boxes.values()) {
      if (box.frame.contentWindow !== source) continue;
      box.field.value = data.turnstile;
      box.options.callback?.(data.turnstile);
    }
  });
  window.turnstile = {
    render(target, options) {
      const element = typeof target === 'string' ? document.querySelector(target) : target;
      const id = 'sim-' + boxes.size + '-' + Date.now();
      boxes.set(id, { element, options });
      draw(boxes.get(id));
      return id;
    },
    reset(id) { if (boxes.has(id)) draw(boxes.get(id)); },
    remove(id) { boxes.get(id)?.element.replaceChildren(); boxes.delete(id); },
  };
  if (!document.currentScript.src.includes('render=explicit')) {
    const all = () => { for (const element of document.querySelectorAll('.cf-turnstile')) {
      const { sitekey, action, cdata } = element.dataset;
      window.turnstile.render(element, { sitekey, action, cData: cdata });
    } };
    document.readyState === 'loading' ? addEventListener('DOMContentLoaded', all) : all();
  }
})();`;
}
