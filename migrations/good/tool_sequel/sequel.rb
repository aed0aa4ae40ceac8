# What Sequel's own command does, with the words that its integer migrations lack: which one is the last.
require "sequel"
Sequel.extension :migration

database = Sequel.connect(ENV.fetch("DATABASE_URL"))
migrations = File.join(__dir__, "migrations")
names = Dir.children(migrations).map { |file| File.basename(file, ".rb") }.sort
case ARGV[0]
when "to"
  target = ARGV[1] == "base" ? 0 : ARGV[1].to_i
  Sequel::Migrator.run(database, migrations, target: target)
when "head"
  Sequel::Migrator.run(database, migrations)
when "current"
  version = database.table_exists?(:schema_info) ? database[:schema_info].get(:version) : 0
  puts names.select { |name| name.to_i == version }
else
  abort "sequel.rb: to VERSION, head or current"
end
