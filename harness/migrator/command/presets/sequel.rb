# Sequel's migrations one at a time, on the database that the environment names. For the preset sequel.toml.
#
# Run in the folder of the project: COMMAND [MIGRATION]. The folder of the migrations is SEQUEL_MIGRATIONS, or the first of
# those that the preset knows. Sequel loads what `sequel -m` loads, from the project's bundle where there is one.
require "bundler/setup" if File.exist?("Gemfile")
require "sequel"
Sequel.extension :migration, :core_extensions

KNOWN = %w[db/migrations migrations db/migrate migrate].freeze

def folder
  named = ENV["SEQUEL_MIGRATIONS"] || KNOWN.find { |name| !Dir.glob("#{name}/*.rb").empty? }
  named || abort("no folder with migrations is found: say SEQUEL_MIGRATIONS under env in [suite.history]")
end

# In Sequel's order.
def files
  named = Dir.children(folder).grep(Sequel::Migrator::MIGRATION_FILE_PATTERN)
  named.sort_by { |name| [name.to_i, name] }
end

def id_of(file)
  File.basename(file, File.extname(file))
end

def file_of(revision)
  files.find { |file| id_of(file) == revision } || abort("there is no migration #{revision}")
end

def by_moment?
  Sequel::Migrator.migrator_class(folder) == Sequel::TimestampMigrator
end

def connected
  return Sequel.connect(adapter: "sqlite", database: ENV.fetch("MIGRATE_NAME")) if ENV.fetch("MIGRATE_ENGINE") == "sqlite"

  password = ENV["MIGRATE_PASSWORD"].to_s
  Sequel.connect({ adapter: "postgres", host: ENV["MIGRATE_HOST"], port: ENV["MIGRATE_PORT"], user: ENV["MIGRATE_USER"],
                   database: ENV.fetch("MIGRATE_NAME") }.merge(password.empty? ? {} : { password: password }))
end

# Opens the project's own choice of the two migrators to what its command line cannot say.
module One
  # One alone, of those that go by moments.
  def move(file, direction)
    @migration_tuples = [[load_migration_file(File.expand_path(file, directory)), file, direction]]
    run
  end

  def version=(number)
    set_migration_version(number)
  end
end

def migrator(database, options = {})
  Sequel::Migrator.migrator_class(folder).new(database, folder, options).extend(One)
end

# Files of SQL have both ways, or one; classes have both, which may do nothing.
def way_back?(migration)
  !migration.is_a?(Sequel::SimpleMigration) || !migration.down.nil?
end

def list
  reader = Sequel::IntegerMigrator.allocate # to read a file it needs no database
  files.each do |file|
    path = File.join(folder, file)
    ANSWER.puts JSON.generate(id: id_of(file), file: path, down: way_back?(reader.send(:load_migration_file, File.expand_path(path))))
  end
end

def move(database, revision, direction)
  file = file_of(revision)
  return migrator(database).move(file, direction) if by_moment?

  before = direction == :up ? file.to_i - 1 : file.to_i
  at = migrator(database).current
  abort "the database is at #{at}, from where #{revision} cannot go #{direction} alone" unless at == before
  migrator(database, target: direction == :up ? file.to_i : file.to_i - 1).run
end

def current(database)
  if by_moment?
    applied = database.table_exists?(:schema_migrations) ? database[:schema_migrations].select_map(:filename) : []
    ANSWER.puts(files.select { |file| applied.include?(file.downcase) }.map { |file| id_of(file) })
  else
    version = database.table_exists?(:schema_info) ? database[:schema_info].get(:version).to_i : 0
    ANSWER.puts(files.select { |file| file.to_i <= version }.map { |file| id_of(file) })
  end
end

def stamp(database, revision)
  upto = revision == "base" ? [] : files[0..files.index(file_of(revision))]
  own = migrator(database)
  if by_moment?
    own.ds.delete
    upto.each { |file| own.ds.insert(own.column => file.downcase) }
  else
    own.version = upto.empty? ? 0 : upto.last.to_i
  end
end

run_or_serve do |command, revision|
  next list if command == "list"

  database = connected
  case command
  when "up", "down" then move(database, revision, command.to_sym)
  when "upgrade" then Sequel::Migrator.run(database, folder)
  when "current" then current(database)
  when "stamp" then stamp(database, revision)
  else abort "no command #{command}"
  end
end
