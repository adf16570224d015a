// Opens one push message (RFC 8291) for a browser's keys and prints what it says. By environment: PRIVATE_KEY, AUTH and BODY, all base64url.
import { createECDH } from 'node:crypto';
import ece from 'http_ece';

const { PRIVATE_KEY, AUTH, BODY } = process.env;
const bytes = text => Buffer.from(text, 'base64url');
const browser = createECDH('prime256v1');
browser.setPrivateKey(bytes(PRIVATE_KEY));
process.stdout.write(ece.decrypt(bytes(BODY), { version: 'aes128gcm', privateKey: browser, authSecret: bytes(AUTH) }));
