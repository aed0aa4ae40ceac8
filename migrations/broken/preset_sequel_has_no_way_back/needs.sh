ruby -e 'require "sequel"; require "pg"; require "sqlite3"'
