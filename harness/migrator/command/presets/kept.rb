# One process for the commands of a tool in Ruby. Stands before the helper that knows the tool, which answers by ANSWER.puts.
require "json"

ANSWER = $stdout.dup
MOVES = %w[up down upgrade stamp].freeze
WHOLE = "\0"
$stdout.reopen($stderr) # what a tool or a project prints is no answer

# Runs the command of the command line; or with `serve` those that come in lines with their variables, each in a fork of this
# process, which has loaded the project by then.
def run_or_serve(&run)
  return told(run, ARGV) if ARGV != ["serve"]

  to_harness = ANSWER.dup
  $stdin.each_line do |line|
    to_harness.puts JSON.generate(answer_to(**JSON.parse(line, symbolize_names: true), run: run))
    to_harness.flush
  end
end

# Of a long text the end is shown: there stands what went wrong, behind the calls that led to it.
def told(run, arguments)
  run.call(*arguments)
rescue StandardError, ScriptError => error
  abort error.full_message(highlight: false, order: :bottom)
end

def answer_to(arguments:, environment:, run:)
  pipes = Array.new(3) { IO.pipe }
  (_, to_output), (_, to_current), (_, to_errors) = pipes
  child = fork do
    { $stdin => File::NULL, ANSWER => to_output, $stdout => to_errors, $stderr => to_errors }.each { |stream, to| stream.reopen(to) }
    ENV.update(environment.transform_keys(&:to_s))
    told(run, arguments)
    tell_current(run, to_current) if MOVES.include?(arguments.first)
  end
  pipes.each { |_, to| to.close }
  output, current, errors = pipes.map { |from, _| Thread.new { from.read.force_encoding(Encoding::UTF_8).scrub } }.map(&:value)
  Process.wait(child)
  answer = { exit_code: $?.exitstatus || 128 + $?.termsig, output: output, errors: errors, forked: true }
  current.end_with?(WHOLE) ? answer.merge(current: current.delete_suffix(WHOLE)) : answer
ensure
  pipes.each { |from, _| from.close }
end

# What `current` answers then. Nothing where it fails: it is asked once more by itself, and can say why.
def tell_current(run, to)
  ANSWER.reopen(to)
  run.call("current")
  ANSWER.print(WHOLE)
rescue StandardError, ScriptError, SystemExit
  nil
end
