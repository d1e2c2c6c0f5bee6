/* Makes the file of each response with the form's own script, without a page.

       node answers.mjs path/to/answers.js < {"form": "fingerprint", "given": [[[name, text], …], …]}      answers [file, …] */

import {readFileSync} from 'node:fs';
import {text} from 'node:stream/consumers';
import {runInThisContext} from 'node:vm';

runInThisContext(readFileSync(process.argv[2], 'utf8'));
const {form, given} = JSON.parse(await text(process.stdin));
const files = given.map(pairs => runInThisContext('(form, pairs) => submission(form, filledIn(pairs))')(form, pairs));
process.stdout.write(JSON.stringify(files));
