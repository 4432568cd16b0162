/** What the owner of a site pastes into a page to show a campaign's claim page there. */
export function widgetSnippet(origin: string, campaignId: string): string {
  return `<script async src="${origin}/widget.js" data-campaign="${campaignId}"></script>`;
}
