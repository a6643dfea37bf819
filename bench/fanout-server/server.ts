import { createServer } from 'node:http';
import { parentPort } from 'node:worker_threads';

/** Takes messages as Discord does, in a thread of its own: reads each body, counts its nonce, answers with an id. */
const nonces = new Set<string>();
let requests = 0;

const server = createServer((request, response) => {
  let body = '';
  request.on('data', (chunk) => {
    body += chunk;
  });
  request.on('end', () => {
    if (request.url === '/counts') return response.end(JSON.stringify({ requests, nonces: nonces.size }));
    if (request.url === '/reset') {
      requests = 0;
      nonces.clear();
      return response.end('{}');
    }
    requests += 1;
    nonces.add(`${request.url} ${JSON.parse(body).nonce}`);
    response.setHeader('content-type', 'application/json');
    response.setHeader('x-ratelimit-limit', '5');
    response.setHeader('x-ratelimit-remaining', '4');
    response.setHeader('x-ratelimit-reset-after', '5');
    response.setHeader('x-ratelimit-bucket', 'messages');
    response.end(JSON.stringify({ id: String(requests) }));
  });
});
server.listen(0, '127.0.0.1', () => {
  const address = server.address();
  if (typeof address === 'object' && address) parentPort?.postMessage(address.port);
});
