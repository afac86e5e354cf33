// An OpenID Connect issuer for tests. The file named first holds its public address, which a server in front of it has, the
// audience and the roles of its tokens. Prints the port that it listens on, and then "done" for each line that it reads: the
// ids of the keys that it publishes from then on, of which it signs by the first. Ends with its standard input.
import { generateKeyPairSync } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { createInterface } from 'node:readline';
import { Provider } from 'oidc-provider';

const { address, audience, roles } = JSON.parse(readFileSync(process.argv[2], 'utf8'));

const TYPES = {
  RS256: ['rsa', { modulusLength: 2048 }],
  PS256: ['rsa', { modulusLength: 2048 }],
  ES256: ['ec', { namedCurve: 'P-256' }],
};

const keys = new Map();

/** One key for each algorithm. */
function keysOf(id) {
  if (!keys.has(id)) {
    keys.set(
      id,
      Object.entries(TYPES).map(([alg, [type, options]]) => ({
        ...generateKeyPairSync(type, options).privateKey.export({ format: 'jwk' }),
        kid: `${id}-${alg}`,
        alg,
        use: 'sig',
      })),
    );
  }
  return keys.get(id);
}

/** A client asks for a token by naming urn:suite:ALGORITHM as the resource, or urn:others:ALGORITHM. */
function resourceServer(resource, kid) {
  const [, name, alg] = resource.split(':');
  return {
    audience: name === 'suite' ? audience : name,
    scope: '',
    accessTokenFormat: 'jwt',
    accessTokenTTL: 3600,
    jwt: { sign: { alg, kid: `${kid}-${alg}` } },
  };
}

function issuer(ids) {
  const provider = new Provider(address, {
    clients: [
      {
        client_id: 'suite-tests',
        client_secret: 'of-tests-only',
        token_endpoint_auth_method: 'client_secret_post',
        grant_types: ['client_credentials'],
        redirect_uris: [],
        response_types: [],
      },
    ],
    jwks: { keys: ids.flatMap(keysOf) },
    enabledJWA: { idTokenSigningAlgValues: Object.keys(TYPES) },
    extraTokenClaims: () => ({ groups: roles }),
    features: {
      clientCredentials: { enabled: true },
      devInteractions: { enabled: false },
      resourceIndicators: {
        enabled: true,
        getResourceServerInfo: (context, resource) => resourceServer(resource, ids[0]),
      },
    },
  });
  provider.proxy = true;
  return provider.callback();
}

let answer = issuer(['keys']);
const server = createServer((request, response) => answer(request, response));
server.listen(0, '127.0.0.1', () => console.log(server.address().port));

for await (const line of createInterface({ input: process.stdin })) {
  answer = issuer(line.split(' '));
  console.log('done');
}
process.exit();
