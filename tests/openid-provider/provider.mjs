// A certified OpenID provider on loopback for the journeys. Everybody may sign in with any name; consent is given beforehand. Settings by environment:
// PORT, CLIENT_ID, CLIENT_SECRET, APPLICATION (the workstation's address).
import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { Provider } from 'oidc-provider';

const { PORT, CLIENT_ID, CLIENT_SECRET, APPLICATION } = process.env;
const at = path => new URL(path, APPLICATION).href;
const key = { ...generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey.export({ format: 'jwk' }), use: 'sig', alg: 'RS256' };

const provider = new Provider(`http://127.0.0.1:${PORT}`, {
  clients: [{
    client_id: CLIENT_ID,
    client_secret: CLIENT_SECRET,
    grant_types: ['authorization_code'],
    response_types: ['code'],
    token_endpoint_auth_method: 'client_secret_basic',
    redirect_uris: [at('/sign-in/callback')],
    post_logout_redirect_uris: [at('/signed-out')],
    backchannel_logout_uri: at('/oidc/back-channel-logout'),
    backchannel_logout_session_required: true,
  }],
  jwks: { keys: [key] },
  cookies: { keys: [randomBytes(32).toString('hex')] },
  pkce: { required: () => true },
  conformIdTokenClaims: false, // names go into the id_token, as Entra ID and Keycloak do it
  claims: { openid: ['sub', 'sid'], profile: ['name'] },
  features: { backchannelLogout: { enabled: true }, devInteractions: { enabled: true }, rpInitiatedLogout: { enabled: true } },
  fetch: (url, { dispatcher, ...options }) => fetch(url, options), // without the guard that refuses loopback addresses: here everything is on loopback
  findAccount: (_, id) => ({ accountId: id, claims: () => ({ sub: id, name: `Account of ${id}` }) }),
  async loadExistingGrant(ctx) {
    const grant = new ctx.oidc.provider.Grant({ clientId: ctx.oidc.client.clientId, accountId: ctx.oidc.session.accountId });
    grant.addOIDCScope('openid profile');
    await grant.save();
    return grant;
  },
});
for (const event of ['server_error', 'backchannel.error', 'grant.error', 'authorization.error']) provider.on(event, (...about) => console.error(event, about.find(it => it instanceof Error)?.message));
provider.on('backchannel.success', () => console.log('back-channel logout taken'));
provider.listen(Number(PORT), '127.0.0.1', () => console.log('ready'));
