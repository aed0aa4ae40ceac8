// One process for the commands of a tool in JavaScript. Stands before the helper that knows the tool, which answers by
// `print`, and ends a command by `fail`.
const readline = require('readline');

const toStdout = process.stdout.write.bind(process.stdout);
// What a tool or a project prints is no answer.
process.stdout.write = (...given) => process.stderr.write(...given);

let printed = '';

function print(text) {
  printed += text + '\n';
}

class Failed extends Error {}

function fail(message) {
  throw new Failed(message);
}

async function answerTo(args, run) {
  printed = '';
  try {
    await run(...args);
    return { exit_code: 0, output: printed };
  } catch (error) {
    return { exit_code: 1, output: printed, errors: error instanceof Failed ? error.message : error.stack ?? String(error) };
  }
}

async function serve(run) {
  const write = process.stderr.write;
  for await (const line of readline.createInterface({ input: process.stdin })) {
    let chatter = '';
    process.stderr.write = (chunk, ...rest) => {
      chatter += chunk;
      rest.find((one) => typeof one === 'function')?.();
      return true;
    };
    const answer = await answerTo(JSON.parse(line), run);
    process.stderr.write = write;
    toStdout(JSON.stringify({ ...answer, errors: chatter + (answer.errors ?? '') }) + '\n');
  }
}

/// Runs the command of the command line; or with `serve` those that come in lines, one after another.
async function runOrServe(run) {
  const args = process.argv.slice(1);
  if (args[0] === 'serve') {
    return serve(run);
  }
  const answer = await answerTo(args, run);
  toStdout(answer.output);
  if (answer.exit_code !== 0) {
    console.error(answer.errors);
    process.exit(answer.exit_code);
  }
}
