// A real OpenID provider for tests: `node provider.mjs`, configured by one JSON line on stdin.
// Prints {"issuer": …} once it listens. Accounts and their claims are invented by the test.
import { generateKeyPairSync } from "node:crypto";
import { createInterface } from "node:readline";
import Provider from "oidc-provider";

const told = JSON.parse(await new Promise((resolve) => createInterface({ input: process.stdin }).once("line", resolve)));
const issuer = `http://127.0.0.1:${told.port}`;
const names = ["SoDinhDanh", "HoVaTen", "NgayThangNamSinh", "LoaiTaiKhoan", "loA"];

const provider = new Provider(issuer, {
  clients: told.clients.map((client) => ({
    client_id: client.id,
    client_secret: client.secret,
    redirect_uris: [client.back],
    post_logout_redirect_uris: [client.home],
    response_types: ["code"],
    grant_types: ["authorization_code"],
  })),
  claims: { openid: ["sub", ...(told.claims_in === "token" ? names : [])], profile: names },
  conformIdTokenClaims: told.claims_in !== "token",
  scopes: ["openid", "profile"],
  pkce: { required: () => true },
  ttl: { IdToken: told.id_token_seconds ?? 3600, AccessToken: 600, AuthorizationCode: 60, Session: 3600, Interaction: 600, Grant: 3600 },
  features: { devInteractions: { enabled: true }, rpInitiatedLogout: { enabled: true } },
  // Keys of its own: two providers never sign alike.
  jwks: { keys: [{ ...generateKeyPairSync("rsa", { modulusLength: 2048 }).privateKey.export({ format: "jwk" }), use: "sig", alg: "RS256" }] },
  cookies: { keys: ["only-for-tests"] },
  findAccount: (_, sub) => ({ accountId: sub, claims: () => ({ sub, ...told.accounts[sub] }) }),
});

provider.listen(told.port, "127.0.0.1", () => console.log(JSON.stringify({ issuer })));
process.stdin.on("close", () => process.exit(0));
