ruby -e 'require "rails"; require "active_record/railtie"; require "pg"; require "sqlite3"'
