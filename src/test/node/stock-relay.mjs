// A stock GUN relay: node stock-relay.mjs <port> <folder>. Says "listening" when it does.
// It is told how many milliseconds its clock is to be ahead.
import {createRequire} from 'module';
import http from 'http';
import readline from 'readline';
const require = createRequire(import.meta.url);
const [port, folder] = process.argv.slice(2);
process.chdir(folder);
const Gun = require('gun');
let ahead = 0;
readline.createInterface({input: process.stdin}).on('line', line => ahead = Number(line));
const server = http.createServer((request, response) =>
  response.setHeader('Date', new Date(Date.now() + ahead).toUTCString()).end());
Gun({web: server, file: 'radata', multicast: false, stats: false});
server.listen(+port, '127.0.0.1', () => console.log('listening'));
