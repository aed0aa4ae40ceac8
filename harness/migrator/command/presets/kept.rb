# One process for the commands of a tool in Ruby. Stands before the helper that knows the tool, which answers by ANSWER.puts.
require "json"

ANSWER = $stdout.dup
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
  (output, to_output), (errors, to_errors) = IO.pipe, IO.pipe
  child = fork do
    { $stdin => File::NULL, ANSWER => to_output, $stdout => to_errors, $stderr => to_errors }.each { |stream, to| stream.reopen(to) }
    [output, to_output, errors, to_errors].each(&:close)
    ENV.update(environment.transform_keys(&:to_s))
    told(run, arguments)
  end
  [to_output, to_errors].each(&:close)
  texts = [output, errors].map { |from| Thread.new { from.read.force_encoding(Encoding::UTF_8).scrub } }
  Process.wait(child)
  { exit_code: $?.exitstatus || 128 + $?.termsig, output: texts[0].value, errors: texts[1].value, forked: true }
ensure
  [output, errors].each(&:close)
end
