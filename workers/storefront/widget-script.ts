/**
 * The script that other sites load, `<script async src="https://<host>/widget.js" data-campaign="cmp_…">`: it puts the campaign's claim
 * page in a frame where it stands itself. It reads nothing of the site, and hears from its own frame only, by origin and by window.
 * `data-lang` chooses a language, `data-title` names the frame for people who hear the page.
 */
export const WIDGET_SCRIPT = `(() => {
  const tag = document.currentScript;
  const home = new URL(tag.src).origin;
  const { campaign = '', lang, title } = tag.dataset;
  if (!/^cmp_[0-9a-z]{26}$/.test(campaign)) return console.error('Souk: data-campaign must be the id of a campaign');
  const frame = document.createElement('iframe');
  frame.src = home + '/c/' + campaign + '/embed' + (lang ? '?lang=' + encodeURIComponent(lang) : '');
  frame.title = title || 'Promo codes';
  frame.setAttribute('sandbox', 'allow-forms allow-same-origin allow-scripts allow-popups allow-popups-to-escape-sandbox');
  frame.allow = 'clipboard-write';
  Object.assign(frame.style, { display: 'block', width: '100%', maxWidth: '600px', height: '560px', border: '0' });
  addEventListener('message', ({ origin, source, data }) => {
    if (origin !== home || source !== frame.contentWindow) return;
    const height = Number(data && data.soukHeight);
    if (height > 0) frame.style.height = Math.min(Math.ceil(height), 4000) + 'px';
  });
  tag.after(frame);
})();
`;

/**
 * The script inside that frame: tells the site how high the page is, and nobody but a site that the campaign lists; and makes the copy
 * button work. Without it the page is whole, only scrolled and copied by hand.
 */
export const FRAME_SCRIPT = `(() => {
  const main = document.querySelector('main[data-sites]');
  if (!main) return;
  const sites = JSON.parse(main.dataset.sites);
  const above = location.ancestorOrigins && location.ancestorOrigins[0];
  const listeners = above ? sites.filter((site) => site === above) : sites;
  if (parent !== window) new ResizeObserver(() => {
    const soukHeight = main.getBoundingClientRect().height;
    for (const site of listeners) parent.postMessage({ soukHeight }, site);
  }).observe(main);
  for (const button of main.querySelectorAll('[data-copy]')) {
    button.hidden = false;
    button.addEventListener('click', async () => {
      await navigator.clipboard.writeText(button.dataset.copy);
      button.textContent = button.dataset.done;
    });
  }
})();
`;
