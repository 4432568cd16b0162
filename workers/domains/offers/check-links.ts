import type { Ctx } from '../../platform/context';
import type { FieldError } from '../../platform/errors';
import { linkTemplateProblem, webAddressProblem } from './link-template';

/** What is wrong with the addresses of an offer or a merchant; plain http is for development only. */
export function checkLinks(ctx: Ctx, links: { linkTemplate?: string | null; homepageUrl?: string }): FieldError[] {
  const isHttpAllowed = ctx.env.ENVIRONMENT === 'development';
  const { linkTemplate, homepageUrl } = links;
  const template = linkTemplate == null ? null : linkTemplateProblem(linkTemplate, isHttpAllowed);
  const homepage = homepageUrl === undefined ? null : webAddressProblem(homepageUrl, isHttpAllowed);
  return [
    ...(homepage ? [{ pointer: '/homepageUrl', message: homepage }] : []),
    ...(template ? [{ pointer: '/linkTemplate', message: template }] : []),
  ];
}
