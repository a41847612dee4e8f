// A stock GUN relay: node stock-relay.mjs <port> <folder>. Says "listening" when it does.
import {createRequire} from 'module';
import http from 'http';
const require = createRequire(import.meta.url);
const [port, folder] = process.argv.slice(2);
process.chdir(folder);
const Gun = require('gun');
const server = http.createServer((request, response) => response.end());
Gun({web: server, file: 'radata', multicast: false, stats: false});
server.listen(+port, '127.0.0.1', () => console.log('listening'));
