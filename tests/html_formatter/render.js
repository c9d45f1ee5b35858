// Renders a file of Cucumber Messages as a page: node render.js messages.ndjson page.html
import fs from 'node:fs'
import { pipeline } from 'node:stream/promises'
import { CucumberHtmlStream } from '@cucumber/html-formatter'
import { parseEnvelope } from '@cucumber/messages'

const [source, target] = process.argv.slice(2)
const lines = fs.readFileSync(source, 'utf-8').split('\n').filter((line) => line !== '')
await pipeline(lines.map((line) => parseEnvelope(line)), new CucumberHtmlStream(), fs.createWriteStream(target))
