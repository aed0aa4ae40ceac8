# Rails' migrations one at a time, on the database that the environment names. For the preset rails.toml.
#
# Run in the folder of the application: COMMAND [MIGRATION]. The application is loaded as `rails db:migrate` loads it, in
# RAILS_ENV or development; whichever database it asks for by a name, it gets the one of the harness.

ENV.delete_if { |name, _| name == "DATABASE_URL" || name.end_with?("_DATABASE_URL") }
boot = File.expand_path("config/boot.rb")
require boot if File.exist?(boot)
require "rails"

# The only entries of database.yml that are no address.
KEPT = %w[adapter encoding collation schema_search_path variables prepared_statements extensions min_messages].freeze

# Stands before the application's own reading of database.yml.
module OurDatabase
  def database_configuration
    own = begin
      super[Rails.env] || {}
    rescue StandardError
      {} # what it says of its own databases may need a secret
    end
    several = own.values.any?(Hash) && own.values.all?(Hash)
    named = several ? own : { "primary" => own }
    { Rails.env => named.to_h { |name, settings| [name, settings.slice("replica", "migrations_paths").merge(ours(settings))] } }
  end

  def ours(settings)
    return { "adapter" => "sqlite3", "database" => ENV["MIGRATE_NAME"] || ":memory:" } if ENV["MIGRATE_ENGINE"] != "postgres"

    kept = settings.slice(*KEPT)
    adapter = /postg/.match?(kept["adapter"].to_s) ? kept["adapter"] : "postgresql"
    kept.merge(address, "adapter" => adapter)
  end

  def address
    named = { "database" => "NAME", "host" => "HOST", "port" => "PORT", "username" => "USER", "password" => "PASSWORD" }
    named.transform_values { |name| ENV["MIGRATE_#{name}"] }.reject { |_, value| value.to_s.empty? }
  end
end
Rails::Application::Configuration.prepend(OurDatabase)
require File.expand_path("config/environment")
ActiveRecord::Migration.verbose = false

# The application may have been loaded for another database, and may have asked that one for its columns.
def reach_ours
  pools = ActiveRecord::Base.connection_handler
  if ActiveRecord::Base.respond_to?(:connection_db_config)
    ours = Rails.application.config.address.transform_keys(&:to_sym)
    ActiveRecord::Base.configurations.configurations.each do |config|
      config.instance_variable_set(:@configuration_hash, config.configuration_hash.merge(ours).freeze)
    end
    pools.respond_to?(:clear_all_connections!) ? pools.clear_all_connections! : ActiveRecord::Base.clear_all_connections!
  else # before Rails 6.1
    ActiveRecord::Base.configurations = Rails.application.config.database_configuration
    ActiveRecord::Base.establish_connection
  end
  ActiveRecord::Base.connection.schema_cache.clear!
  ActiveRecord::Base.descendants.each(&:reset_column_information)
end

def paths
  Rails.application.paths["db/migrate"].to_a
end

# Of Rails since 7.2 a pool has it, of those before a connection.
def context
  ActiveRecord::Migrator.migrations_paths = paths
  pool = ActiveRecord::Base.connection_pool
  pool.respond_to?(:migration_context) ? pool.migration_context : ActiveRecord::Base.connection.migration_context
end

# To read the files there is no database yet; what a context is told of its tables, in one argument or two, it does not ask.
def migrations
  of = ActiveRecord::MigrationContext
  tables = Array.new(of.instance_method(:initialize).parameters.size - 1) { Object.new }
  of.new(paths, *tables).migrations
end

def id_of(migration)
  File.basename(migration.filename, ".rb")
end

def version_of(revision)
  found = migrations.find { |migration| id_of(migration) == revision }
  found ? found.version : abort("there is no migration #{revision}")
end

# Also as `def self.down`, which Rails has taken from the beginning.
def way_back?(migration)
  require File.expand_path(migration.filename)
  written = migration.name.constantize
  written.method_defined?(:change) || written.instance_method(:down).owner != ActiveRecord::Migration || written.singleton_methods.include?(:down)
end

def list
  migrations.each do |migration|
    ANSWER.puts JSON.generate(id: id_of(migration), file: migration.filename.delete_prefix("#{Dir.pwd}/"), down: way_back?(migration))
  end
end

def prepare
  context.schema_migration.create_table
  of = context
  (of.respond_to?(:internal_metadata) ? of.internal_metadata : ActiveRecord::InternalMetadata).create_table
end

def current
  return unless ActiveRecord::Base.connection.table_exists?(ActiveRecord::Base.schema_migrations_table_name)

  applied = context.get_all_versions
  ANSWER.puts(migrations.select { |migration| applied.include?(migration.version) }.map { |migration| id_of(migration) })
end

def stamp(revision)
  prepare
  context
  ActiveRecord::Base.connection.assume_migrated_upto_version(version_of(revision))
end

run_or_serve do |command, revision|
  next list if command == "list"

  reach_ours
  case command
  when "prepare" then prepare
  when "up", "down" then context.run(command.to_sym, version_of(revision))
  when "upgrade" then context.migrate
  when "current" then current
  when "stamp" then stamp(revision)
  else abort "no command #{command}"
  end
end
