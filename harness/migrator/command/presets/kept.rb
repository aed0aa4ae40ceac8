# One process for the commands of a tool in Ruby. Stands before the helper that knows the tool, which answers by ANSWER.puts.
require "json"
require "tempfile"

ANSWER = $stdout.dup
$stdout.reopen($stderr) # what a tool or a project prints is no answer

# Runs the command of the command line; or with `serve` those that come in lines, each in a fork of this process, which has
# loaded the project by then.
def run_or_serve(&run)
  return run.call(*ARGV) if ARGV != ["serve"]

  to_harness = ANSWER.dup
  $stdin.each_line do |line|
    to_harness.puts JSON.generate(answer_to(JSON.parse(line), run))
    to_harness.flush
  end
end

def answer_to(arguments, run)
  Tempfile.create do |output|
    Tempfile.create do |errors|
      child = fork do
        { $stdin => File::NULL, ANSWER => output, $stdout => errors, $stderr => errors }.each { |stream, to| stream.reopen(to) }
        run.call(*arguments)
      end
      Process.wait(child)
      { exit_code: $?.exitstatus || 128 + $?.termsig, output: text_of(output), errors: text_of(errors) }
    end
  end
end

def text_of(file)
  File.binread(file.path).force_encoding(Encoding::UTF_8).scrub
end
