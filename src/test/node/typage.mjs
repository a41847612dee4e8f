// What typage, the age of browsers and Node, does with files of ours:
//   node typage.mjs open <identity file> <grant> <age file>    the asset's plaintext, by way of its grant
//   node typage.mjs seal <recipient> <file>                    the file, sealed
//   node typage.mjs grant <recipient> <identity line>          the line, sealed and armored
import {webcrypto} from 'crypto'
import {readFileSync, writeSync} from 'fs'
import * as age from 'age-encryption'

// Node 18 has it, but not where age-encryption looks for it
globalThis.crypto ??= webcrypto

const [what, ...given] = process.argv.slice(2)

/** The lines of an age-keygen file that are no comments. */
const identity = text => text.split('\n').filter(line => line && !line.startsWith('#'))[0]

async function opened(bytes, secret, form) {
    const decrypter = new age.Decrypter()
    decrypter.addIdentity(secret)
    return decrypter.decrypt(bytes, form)
}

async function sealed(bytes, recipient) {
    const encrypter = new age.Encrypter()
    encrypter.addRecipient(recipient)
    return encrypter.encrypt(bytes)
}

const deeds = {
    async open(key, grant, file) {
        const line = await opened(age.armor.decode(readFileSync(grant, 'utf8')), identity(readFileSync(key, 'utf8')), 'text')
        return opened(readFileSync(file), identity(line))
    },
    seal: (recipient, file) => sealed(readFileSync(file), recipient),
    grant: async (recipient, line) => Buffer.from(age.armor.encode(await sealed(line + '\n', recipient))),
}

const out = await deeds[what](...given)
for (let at = 0; at < out.length; at += writeSync(1, out, at)) {}
