// An upload service as many are built: express takes the request, multer the file, webtorrent seeds it.
// Arguments: memory|disk, folder for uploads. Prints its port. POST /upload answers with the info hash once it seeds.
import { randomUUID } from 'node:crypto'
import express from 'express'
import multer from 'multer'
import WebTorrent from 'webtorrent'

const [mode, folder] = process.argv.slice(2)
const storage = mode === 'memory'
  ? multer.memoryStorage()
  : multer.diskStorage({ destination: folder, filename: (request, file, done) => done(null, randomUUID()) })
const torrents = new WebTorrent({ dht: false, lsd: false, tracker: false, utp: false })
const app = express()

app.post('/upload', multer({ storage }).single('file'), ({ file }, response) => {
  const options = { name: file.originalname, announce: [], path: folder }
  torrents.seed(file.buffer ?? file.path, options, torrent => response.json({ infoHash: torrent.infoHash }))
})

const server = app.listen(0, '127.0.0.1', () => console.log(server.address().port))
