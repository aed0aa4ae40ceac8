// One process for the commands of a tool in JavaScript. Stands before the helper that knows the tool, which answers by
// `print`, and ends a command by `fail`.
const fs = require('fs');
const Module = require('module');
const path = require('path');
const readline = require('readline');

const here = process.cwd();

const toStdout = process.stdout.write.bind(process.stdout);
// What a tool or a project prints is no answer.
process.stdout.write = (...given) => process.stderr.write(...given);

const MOVES = ['up', 'down', 'upgrade', 'stamp'];
let serves = false;
let printed = '';

function print(text) {
  printed += text + '\n';
}

class Failed extends Error {}

function fail(message) {
  throw new Failed(message);
}

/// The project's own, whichever version that is; else the one that findModules has found.
function own(name) {
  return require(require.resolve(name, { paths: [here] }));
}

/// Where the project lacks a package, the packages beside the program on PATH count.
function findModules(name) {
  if (!Module._nodeModulePaths(here).some((modules) => fs.existsSync(path.join(modules, name)))) {
    const program = process.env.PATH.split(path.delimiter).map((folder) => path.join(folder, name)).find((file) => fs.existsSync(file));
    if (program) {
      process.env.NODE_PATH = fs.realpathSync(program).replace(/(.*[\\/]node_modules)[\\/].*/, '$1');
      Module._initPaths();
    }
  }
}

/// What `current` answers then. Nothing where it fails: it is asked once more by itself, and can say why.
async function toldCurrent(run) {
  printed = '';
  try {
    await run('current');
    return { current: printed };
  } catch {
    return {};
  }
}

async function answerTo({ arguments: args, environment = {} }, run) {
  printed = '';
  for (const [name, value] of Object.entries(environment)) {
    delete process.env[name];
    Object.assign(process.env, value === null ? {} : { [name]: value });
  }
  try {
    await run(...args);
    return { exit_code: 0, output: printed, ...(serves && MOVES.includes(args[0]) ? await toldCurrent(run) : {}) };
  } catch (error) {
    return { exit_code: 1, output: printed, errors: error instanceof Failed ? error.message : error.stack ?? String(error) };
  }
}

async function serve(run) {
  serves = true;
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

/// Runs the command of the command line; or with `serve` those that come in lines with their variables, one after another.
async function runOrServe(run) {
  const args = process.argv.slice(1);
  if (args[0] === 'serve') {
    return serve(run);
  }
  const answer = await answerTo({ arguments: args }, run);
  toStdout(answer.output);
  if (answer.exit_code !== 0) {
    console.error(answer.errors);
    process.exit(answer.exit_code);
  }
}
