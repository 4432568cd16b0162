import type { Api } from '../../platform/api-door';
import { defineRoute, json } from '../../platform/route';
import { DeviceInput, DeviceState, EndDeviceInput } from './device-schema';
import { endDevice, readDeviceState, registerDevice } from './devices';
import { userOf } from './user-of';

const tags = ['Notifications'];

export const deviceRoutes = {
  getDeviceState: defineRoute({
    ...{ method: 'get', path: '/me/devices', operationId: 'getDeviceState', tags },
    summary: 'Whether apps can show my messages, and how many do',
    rules: { access: 'user', refusals: [] },
    responses: { 200: { description: 'The state', content: json(DeviceState) } },
  }),
  registerDevice: defineRoute({
    ...{ method: 'post', path: '/me/devices', operationId: 'registerDevice', tags },
    summary: 'Show my messages in this app',
    description:
      'By Firebase Cloud Messaging: send the token at each start, it may have changed. Ten apps at most, the oldest leaves; one that ' +
      'was removed is forgotten by itself.',
    rules: { access: 'user', idempotency: 'none', refusals: [] },
    request: { body: { required: true, content: json(DeviceInput) } },
    responses: { 201: { description: 'It will', content: json(DeviceState) } },
  }),
  endDevice: defineRoute({
    ...{ method: 'delete', path: '/me/devices', operationId: 'endDevice', tags },
    summary: 'Show my messages in this app no more',
    rules: { access: 'user', idempotency: 'none', refusals: [] },
    request: { body: { required: true, content: json(EndDeviceInput) } },
    responses: { 204: { description: 'It will not' } },
  }),
};

export function mountDevices(api: Api): void {
  api.openapi(deviceRoutes.getDeviceState, async (c) =>
    c.json(await readDeviceState(c.var.ctx, userOf(c.var.ctx)), 200),
  );
  api.openapi(deviceRoutes.registerDevice, async (c) => {
    await registerDevice(c.var.ctx, userOf(c.var.ctx), c.req.valid('json'));
    return c.json(await readDeviceState(c.var.ctx, userOf(c.var.ctx)), 201);
  });
  api.openapi(deviceRoutes.endDevice, async (c) => {
    await endDevice(c.var.ctx, userOf(c.var.ctx), c.req.valid('json').token);
    return c.body(null, 204);
  });
}
